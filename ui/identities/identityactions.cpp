// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/identities/identityactions.h"

#include "core/api/node.h"
#include "core/api/send.h"
#include "core/session/node.h"
#include "ui/pages/host.h"
#include "ui/support/style.h"
#include "ui/widgets/fieldrow.h"
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
        m_row->setField(
            {.caption = IdentityActions::tr("Public key"), .value = key.toString(), .monospace = true});
        m_row->show();
        notice()->setMessage(
            Notice::Severity::Warn,
            IdentityActions::tr("Copy it now. It is listed nowhere, so it can't be shown again."));
        setDone();
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
        dialog->setBusy(true, tr("Generating…"));
        api::send(host().node().transport(), api::GenerateContextIdentity{})
            .then(dialog, [dialog](const auto &result) {
                if (result)
                    dialog->showKey(result->value);
                else
                    dialog->showError(result.error());
            });
    });
    dialog->open();
}

} // namespace explorer
