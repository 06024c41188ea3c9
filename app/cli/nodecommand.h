// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/cli/arguments.h"
#include "app/cli/output.h"
#include "app/cli/progressline.h"
#include "app/cli/signin.h"
#include "app/cli/texttable.h"
#include "core/base/pasted.h"

#include <memory>

namespace calimero {
class Keychain;
class ProfileStore;
} // namespace calimero

namespace explorer::cli {

/// A command in plain words: finds the node, by its address or by the profile it is saved as, and who one is
/// there; then begin() does what the command is for.
class NodeCommand : public QObject {
    Q_OBJECT

public:
    explicit NodeCommand(Arguments arguments, QObject *parent = nullptr);
    ~NodeCommand() override;

    /// What is wrong with what was typed; empty when nothing is. Sends nothing.
    [[nodiscard]] QString prepare();
    void start() { enter(); }
    /// By the person: stops, and says so.
    void interrupt();

Q_SIGNALS:
    void ended(int exitCode);

protected:
    /// As prepare(), of the words behind the command.
    [[nodiscard]] virtual QString readWords() = 0;
    /// Says who one is there; then begin() is called.
    virtual void enter();
    virtual void begin() = 0;
    /// What is under way ends; nothing is delivered any more. What was done before may be printed.
    virtual void stop() { }
    /// Whether something that changes the node is out, of which nobody knows what came.
    [[nodiscard]] virtual bool isChanging() const { return false; }
    /// Says an error better than its kind does; what it returns are further members of its line of JSON.
    [[nodiscard]] virtual QByteArray refine(calimero::Error &) const { return {}; }

    [[nodiscard]] const Arguments &arguments() const { return m_arguments; }
    [[nodiscard]] const QStringList &words() const { return m_arguments.words; }
    [[nodiscard]] calimero::Node &node() { return m_signIn->node(); }
    [[nodiscard]] calimero::Transport &transport() { return m_signIn->transport(); }
    [[nodiscard]] calimero::ProfileStore *profiles() { return m_profiles.get(); } ///< null: by address
    [[nodiscard]] calimero::Keychain *keychain() { return m_keychain.get(); } ///< of a profile
    /// With the password of standard input, which is gone then.
    void logInAs(const QString &user);
    [[nodiscard]] ProgressLine &progress() { return m_progress; }
    [[nodiscard]] bool hasEnded() const { return m_ended; }

    /// Of something beside the way: said on standard error.
    void warn(const QString &what);
    /// `subject`: of several things, which it is.
    void sayError(const calimero::Error &error, const QString &subject = {});
    void fail(const calimero::Error &error) { failOf({}, error); }
    void failOf(const QString &subject, const calimero::Error &error);
    /// Prints what the command is for and ends it; when nobody reads it, with a failure.
    void finish(const QByteArray &output, int exitCode = Done);
    /// The same of what comes in pieces.
    void finish(const TextTable &table);
    void finish(const calimero::api::Rows &rows);
    /// A part of it; false when it can not be written, and then the command has ended. What --json prints
    /// goes out as plainJson().
    [[nodiscard]] bool print(const QByteArray &output);
    void end(int exitCode);

private:
    [[nodiscard]] QString findProfile();

    Arguments m_arguments;
    std::unique_ptr<calimero::ProfileStore> m_profiles;
    std::unique_ptr<calimero::Keychain> m_keychain;
    std::unique_ptr<SignIn> m_signIn;
    QByteArray m_password;
    ProgressLine m_progress;
    bool m_isOutputBroken = false; ///< it was said
    bool m_ended = false;
};

/// "\"x\" is too much", of words behind those that a command takes; empty when there are none.
[[nodiscard]] QString tooMany(const QStringList &words, qsizetype most);

/// An id of a kind, as it was typed or pasted; `name` is what to call it: "a blob".
template<class T>
[[nodiscard]] QString readId(const QString &typed, const QString &name, T &id);
[[nodiscard]] QString noId(const QString &typed, const QString &name, calimero::IdEncoding encoding);

template<class T>
QString readId(const QString &typed, const QString &name, T &id)
{
    const auto read = T::parse(calimero::pastedId(typed));
    if (!read)
        return noId(typed, name, T::encoding);
    id = *read;
    return {};
}

} // namespace explorer::cli
