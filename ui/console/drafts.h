// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/rpc/form.h"

#include <QHash>
#include <QJsonArray>

#include <optional>

namespace explorer {

// What was typed for each method and not yet called, or called and still there: all of it while the program
// runs, and of the last ones what is no secret for the next time. Under the empty key is what was typed
// before a method was named.
class Drafts {
public:
    // Arguments in which a mask stands for what was a secret.
    struct Masked {
        QByteArray arguments;
        QStringList hidden; // empty: nothing is
    };
    struct Draft { // of one method
        QByteArray json; // as it was typed; null: in the form
        QList<calimero::rpc::Parameter> parameters; // of the form
        QList<calimero::rpc::FieldValue> values;
        Masked masked;
        bool wasInForm = false; // the JSON is what stood in a form that is not known yet
        QByteArray given; // the arguments as they were put there, by no person's hand; null: they were typed
    };

    // As JSON, whatever it stands in.
    static QByteArray textOf(const Draft &draft);
    // Whether a person has written something that is nowhere else.
    static bool isTyped(const Draft &draft);
    // Two texts of arguments, whatever their blanks are.
    static bool isSame(const QByteArray &one, const QByteArray &other);

    // Of the next start. What is longer, or of a method that was looked at longer ago, is forgotten then.
    static constexpr qsizetype mostKept = 40;
    static constexpr qsizetype longestKept = 16 * 1024; // bytes
    static constexpr qsizetype keptTogether = 64 * 1024;

    std::optional<Draft> find(const QString &key) const;
    bool contains(const QString &key) const { return m_drafts.contains(key); }
    void put(const QString &key, const Draft &draft);
    void remove(const QString &key) { m_drafts.remove(key); }
    void clear();

    // The last ones, secrets masked; the newest first.
    QJsonArray toJson() const;
    void fromJson(const QJsonArray &kept);

private:
    struct Kept { // as toJson() has it
        QByteArray json;
        QStringList hidden;
        bool isTyped = false;
    };
    struct Entry {
        Draft draft;
        quint64 order = 0; // rising
        mutable std::optional<Kept> kept; // worked out once
    };
    static Kept keptOf(const Draft &draft);

    QHash<QString, Entry> m_drafts;
    quint64 m_last = 0;
};

} // namespace explorer
