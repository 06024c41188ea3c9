// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/rpc/abiloader.h"
#include "core/rpc/calls.h"
#include "core/rpc/form.h"
#include "ui/console/contextchooser.h"
#include "ui/console/drafts.h"
#include "ui/widgets/runpress.h"

#include <QJsonObject>
#include <QPointer>
#include <QSet>
#include <QTimer>
#include <QUrl>
#include <QWidget>

#include <functional>
#include <memory>

class QBoxLayout;
class QHBoxLayout;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabBar;

namespace explorer {

class Answers;
class ArgumentsForm;
class ElidedLabel;
struct ExportWish;
class HistoryPane;
class JsonEditor;
class MethodBox;
class Notice;
class RunningCalls;
class TextLabel;

// The console dock: choose a context and a method, give the arguments in a form or as JSON, run, look at the
// answer, find earlier calls again. Everything typed stays: per application and method while the program
// runs, the last of it for the next time, and in the history. What is called is what stands there when it is
// run.
class ConsoleWidget : public QWidget {
    Q_OBJECT

public:
    // One open node. What it points to must outlive the widget, or be taken away by setNode({}).
    struct Node {
        QString historyKey; // the profile's id
        QUrl url; // for "copy as curl"
        bool withToken = false; // the same
        bool toDemoNode = false; // the same
        calimero::Transport *transport = nullptr;
        calimero::rpc::CallChannel *channel = nullptr; // null: HTTP over `transport`
        calimero::rpc::History *history = nullptr; // null: calls are not remembered
        // Of the node, so that they go on without this widget; null: its own, which end with it.
        calimero::rpc::Calls *calls = nullptr;
        calimero::rpc::AbiLoader *abis = nullptr; // likewise; null: its own
        // What is known of one context; null: what setContexts told.
        std::function<std::optional<ConsoleContext>(const calimero::ContextId &)> lookUp = {};
        // Whether all contexts were told and this one is not among them; none: they are being read, and what
        // was known of it holds. Null: nobody knows.
        std::function<std::optional<bool>(const calimero::ContextId &)> isGone = {};
        // The same of applications.
        std::function<bool(const calimero::ApplicationId &)> isMissing = {};
    };

    explicit ConsoleWidget(QWidget *parent = nullptr);
    ~ConsoleWidget() override;

    void setNode(const Node &node);
    // Of the same node, after somebody signed in.
    void setWithToken(bool withToken) { m_node.withToken = withToken; }
    // All contexts of the node, in the order they are offered; the answer to contextsWanted.
    void setContexts(const QList<ConsoleContext> &contexts);
    // More may be known of the chosen context now.
    void contextsChanged();
    // Code that was not there may be.
    void applicationsChanged();
    // Whether the application is installed may be known now.
    void installedChanged();

    // "Call a method…": the context is chosen and the method waits for its arguments. Empty `arguments` take
    // what was typed last.
    void openCall(const calimero::ContextId &context, const QString &method = {},
                  const QByteArray &arguments = {});
    // The context is chosen, and nothing else happens: what was typed stays where it was.
    void showContext(const calimero::ContextId &context);
    // A call that was made, with its arguments and its answer; `run`: and makes it again.
    void loadFromHistory(qint64 id, bool run);
    bool hasContext() const { return m_context.has_value(); }
    // Calls the chosen method, or says beside the field why it can not: false.
    bool run();

    // What is there again the next time: the context, the method, what is typed and which tab it is in.
    // Nothing of it is a secret: what looks like one is masked, and asked for again.
    QJsonObject state();
    void restoreState(const QJsonObject &state);

    QByteArray arguments() const;
    QString method() const;
    QList<int> splitterSizes() const;
    void setSplitterSizes(const QList<int> &sizes);

Q_SIGNALS:
    void splitterMoved();
    // state() is another: a moment after something was chosen or typed.
    void stateChanged();
    // Somebody looks at the list to choose from.
    void contextsWanted();
    // "Show the answer": what the node said to the question for the application's methods.
    void answerRequested(const QString &answer);
    void exportWanted(const explorer::ExportWish &wish);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum Tab { FormTab, JsonTab };
    // Which arguments go on to another method with its name, where none were typed for that yet.
    enum class Carry {
        Nothing,
        Unnamed, // those that were typed before a method was named
        Typed, // also those of a name that a person goes on typing
    };
    // Typed arguments that others took the place of.
    struct Replaced {
        std::optional<ConsoleContext> context;
        QString method;
        Drafts::Draft draft;
    };
    static constexpr qsizetype mostReplaced = 20;
    // An answer of which the history has only the beginning.
    struct Whole {
        calimero::ContextId context;
        QString method;
        calimero::rpc::CallOutcome outcome;
    };
    QWidget *makeCallPane();
    void fitSignature();
    QWidget *makeHead();
    QWidget *makeFoot();
    void makeCopyMenu(QPushButton *button);
    void connectParts();

    std::optional<ConsoleContext> known(const calimero::ContextId &id) const;
    void chooseContext(const ConsoleContext &context);
    void updateGone();
    void loadManifest();
    void takeManifest(const calimero::Result<calimero::rpc::Manifest> &manifest);
    void fillMethods();
    void nameMethod(const QString &name, Carry carry);
    void methodChosen(Carry carry = Carry::Typed);
    bool carryOn(Carry carry);
    void showMethod(const QString &name);
    void remember();
    void restore();
    bool setAside(const QString &method, const std::optional<Drafts::Draft> &typed, const QByteArray &now);
    void tellReplaced();
    void bringBack();
    void focusArguments();
    QString typedKey(const QString &method) const;
    void noteState();
    void tellState();

    void tabChosen(int tab);
    void setTab(int tab);
    void setArguments(const QByteArray &arguments);
    bool fillForm(const QByteArray &json);
    void writeEditor();
    void orderFields();
    void updateNotice();
    void tellOfShown(bool isIt);
    void updateBadge();
    bool isUnknownMethod() const;
    bool hasAnswered() const;
    void noteAnswered(const calimero::rpc::CallFacts &facts, const calimero::rpc::CallOutcome &outcome);
    QString ifMissing(const calimero::ContextId &context, const QString &method) const;
    void updateActions();

    QByteArray standing() const;
    void pressRun();
    std::optional<QByteArray> checkedArguments();
    bool checkMethod();
    QStringList notFilledIn() const;
    void goToHidden(const QString &place);
    void listenTo(calimero::rpc::Calls *calls);
    void lookAtHistory(qint64 id);
    void takeFromHistory(const calimero::rpc::HistoryEntry &entry, bool run);
    void showFromHistory(const calimero::rpc::HistoryEntry &entry);
    QString copiedAs(bool curl) const;
    void copyAs(bool curl);

    Node m_node;
    std::unique_ptr<calimero::rpc::CallChannel> m_ownChannel;
    std::unique_ptr<calimero::rpc::Calls> m_ownCalls;
    QPointer<calimero::rpc::Calls> m_calls; // those of the node, or our own
    std::unique_ptr<calimero::rpc::AbiLoader> m_ownAbis;
    std::optional<ConsoleContext> m_context;
    bool m_isGone = false; // the context, from the node
    std::optional<calimero::ContextId> m_isGoneOf; // which one that is said of
    QSet<QByteArray> m_answered; // context and method of those that are there, whatever an ABI says
    std::optional<Whole> m_whole; // the last one that was so long
    std::optional<calimero::rpc::Manifest> m_manifest;
    std::optional<calimero::rpc::Method> m_method; // as the ABI has it
    QString m_shownMethod; // whose arguments are shown
    Drafts m_drafts;
    QList<Replaced> m_replaced; // the newest last
    QByteArray m_given; // the arguments as they were put there; null: a person typed them
    QByteArray m_carried; // as they came along with the name; null: they did not
    QByteArray m_formText; // what the form wrote into the editor last
    QString m_editorOf; // typedKey() of what the editor's text and its undo are of
    bool m_editorBehind = false; // the form was filled or edited since; it is written when somebody looks
    Drafts::Masked m_masked; // what the arguments that are shown were remembered as
    QString m_misfit; // why the form can not show the JSON
    QString m_refused; // why something was not taken; until the next edit
    std::optional<calimero::Error> m_manifestProblem;
    QTimer m_stateLater;
    RunPress<QByteArray> m_pressed; // standing()
    RunPress<qint64> m_pressedAgain; // the number in the history
    quint64 m_historyWish = 0; // counts what is asked of the history: the last is shown

    QSplitter *m_splitter;
    ContextChooser *m_chooser;
    MethodBox *m_methods;
    TextLabel *m_badge;
    QTabBar *m_tabs;
    ElidedLabel *m_signature;
    QBoxLayout *m_about = nullptr; // the signature, and beside it or below it what follows
    QHBoxLayout *m_beside;
    bool m_isFittedLater = false;
    bool m_isSignatureWrapped = false;
    // Both have one place: the newest is in it.
    Notice *m_notice;
    Notice *m_replacedNotice;
    QStackedWidget *m_pages;
    ArgumentsForm *m_form;
    JsonEditor *m_editor;
    RunningCalls *m_running;
    QPushButton *m_copyAs;
    QPushButton *m_run;
    Answers *m_answers;
    HistoryPane *m_history;
};

} // namespace explorer
