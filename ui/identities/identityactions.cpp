// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/identities/identityactions.h"

#include "core/api/node.h"
#include "core/api/send.h"
#include "core/session/node.h"
#include "ui/inspector/fields.h"
#include "ui/pages/follow.h"
#include "ui/pages/host.h"
#include "ui/support/errortext.h"
#include "ui/support/style.h"
#include "ui/widgets/formdialog.h"
#include "ui/widgets/textlabel.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

// Makes the key and shows it once: the node lists it nowhere.
class GenerateDialog : public FormDialog {
public:
    explicit GenerateDialog(QWidget *parent)
        : FormDialog(u"key"_s, IdentityActions::tr("Advanced: generate an identity"), {}, parent),
          m_row(new FieldRow)
    {
        setMainText(IdentityActions::tr("Generate"));
        auto *text =
            new TextLabel(TextLabel::Kind::Body,
                          IdentityActions::tr("The node makes a key pair of its own and keeps the private "
                                              "half. No context of a group needs this: members act "
                                              "with the key of their membership."));
        text->setWordWrap(true);
        body()->addWidget(text);
        m_row->setIndented(false);
        m_row->hide();
        body()->addWidget(m_row);
    }

    void showKey(const PublicKey &key)
    {
        setBusy(false);
        m_row->setField(Fields::id(IdentityActions::tr("Public key"), key.toString()));
        m_row->show();
        notice()->setMessage(
            Notice::Severity::Warn,
            IdentityActions::tr("Copy it now. It is listed nowhere, so it can't be shown again."));
        setDone();
    }

    void showNoKey()
    {
        setBusy(false);
        notice()->setMessage(Notice::Severity::Warn, withoutKey());
        setDone();
    }
    // It is there, and of no use to anybody.
    static QString withoutKey()
    {
        return IdentityActions::tr("The identity is generated, but the node did not say its key and lists it "
                                   "nowhere. Generate another one if you need one.");
    }

private:
    FieldRow *m_row;
};

} // namespace

IdentityActions::IdentityActions(Host &host)
    : ItemActions(host), advanced(verb(u"key"_s, tr("Advanced…"), [this] { openAdvanced(); }))
{
    advanced->setToolTip(tr("Generate an identity"));
}

void IdentityActions::openAdvanced()
{
    auto *dialog = new GenerateDialog(host().window());
    connect(dialog, &FormDialog::answerRequested, this,
            [this](const QString &answer) { host().showAnswer(answer); });
    connect(dialog, &FormDialog::submitted, this, [this, dialog] {
        const auto key = std::make_shared<std::optional<PublicKey>>();
        Operation *operation = host().node().operations().begin(
            {.begin = [key, &transport = host().node().transport()](qsizetype, QObject *context,
                                                                    Operation::Finish finish) {
                return Operation::send(transport, api::GenerateContextIdentity{}, context, std::move(finish),
                                       [key](const std::optional<PublicKey> &made) { *key = made; });
            }});
        follow(operation, dialog, host(), this,
               {tr("Generating…"), tr("The node goes on generating the identity. Its key is said here."), {}},
               [this, operation, key, dialog](const OperationEnd &end) {
                   const bool isMade = operation->failures().isEmpty();
                   if (isMade && !*key) {
                       if (end.dialog())
                           dialog->showNoKey();
                       else
                           end.say(Notice::Severity::Warn, GenerateDialog::withoutKey());
                   } else if (isMade && end.dialog()) {
                       dialog->showKey(**key);
                   } else if (isMade) {
                       // Said nowhere else, ever.
                       end.say(Notice::Severity::Warn,
                               tr("The identity is generated; its key is listed nowhere, so copy it now: %1")
                                   .arg((*key)->toString()));
                   } else if (end.dialog()) {
                       end.dialog()->showError(operation->failures().first().error);
                   } else {
                       const Error &error = operation->failures().first().error;
                       end.say(Notice::Severity::Bad,
                               (error.maybeDone ? tr("Generating an identity: %1")
                                                : tr("The identity is not generated. %1"))
                                   .arg(ErrorText::sentence(error)),
                               ErrorText::rawAnswer(error));
                   }
               });
    });
    openAbout(host().node(), dialog);
}

} // namespace explorer
