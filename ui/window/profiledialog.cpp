// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/profiledialog.h"

#include "core/net/paths.h"
#include "ui/support/errortext.h"
#include "ui/support/shownname.h"
#include "ui/support/style.h"
#include "ui/widgets/foreignline.h"
#include "ui/widgets/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QVBoxLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr std::pair<QLatin1String, Color> marks[] = {{"blue"_L1, Color::Accent},
                                                     {"green"_L1, Color::Ok},
                                                     {"amber"_L1, Color::Warn},
                                                     {"red"_L1, Color::Bad},
                                                     {"grey"_L1, Color::Muted}};

constexpr int longestName = 100;
constexpr int longestNodeName = 200;
constexpr int longestUrl = 8192;

} // namespace

std::optional<Color> ProfileDialog::markOf(const QString &colour)
{
    for (const auto &[name, color] : marks) {
        if (colour == name)
            return color;
    }
    return std::nullopt;
}

ProfileDialog::ProfileDialog(const Profile &profile, const QStringList &takenNames, QWidget *parent)
    : FormDialog(u"node"_s,
                 profile.id.isEmpty() ? tr("Add a node") : tr("Edit %1").arg(shownName(profile.name)), {},
                 parent),
      m_profile(profile),
      m_takenNames(takenNames),
      m_name(new ForeignLine),
      m_url(new ForeignLine),
      m_authUrl(new ForeignLine),
      m_nodeName(new ForeignLine),
      m_colour(new QComboBox),
      m_safe(new QCheckBox(tr("Safe mode: send nothing that changes the node"))),
      m_production(new QCheckBox(tr("In production: ask for its name before safe mode is left"))),
      m_nodeNameFollows(profile.id.isEmpty())
{
    setMainText(profile.id.isEmpty() ? tr("Add") : tr("Save"));
    m_name->setPlaceholderText(tr("What you call it"));
    m_name->setMaxLength(longestName);
    m_name->setForeign(profile.name, shownName(profile.name, longestName - 1));
    m_url->setForeign(nodeUrlText(profile.url), shownToEdit(nodeUrlText(profile.url), longestUrl));
    m_authUrl->setForeign(nodeUrlText(profile.authUrl),
                          shownToEdit(nodeUrlText(profile.authUrl), longestUrl));
    name(m_name, tr("Name"));
    m_url->setPlaceholderText(u"http://127.0.0.1:2528"_s);
    name(m_url, tr("Address"));
    m_authUrl->setPlaceholderText(tr("Only when its log-in service is elsewhere"));
    name(m_authUrl, tr("Log-in address"));
    name(m_nodeName, tr("Node name"));
    m_nodeName->setMaxLength(longestNodeName);
    m_nodeName->setForeign(tokenName(profile), shownToEdit(tokenName(profile), longestNodeName));
    m_colour->addItem(tr("None"), QString());
    const QStringList words{tr("Blue"), tr("Green"), tr("Amber"), tr("Red"), tr("Grey")};
    for (int i = 0; i < words.size(); ++i)
        m_colour->addItem(words.at(i), QString(marks[i].first));
    m_colour->setCurrentIndex(qMax(0, m_colour->findData(profile.colour)));
    name(m_colour, tr("Colour"));
    QFormLayout *form = addForm();
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Address"), m_url);
    form->addRow(tr("Log-in address"), m_authUrl);
    form->addRow(tr("Node name"), m_nodeName);
    form->addRow(tr("Colour"), m_colour);
    m_safe->setChecked(profile.isSafe);
    m_production->setChecked(profile.isProduction);
    // Left by the lock alone, which asks for the name.
    for (QCheckBox *box : {m_safe, m_production})
        box->setEnabled(!(profile.isSafe && profile.isProduction));
    form->addRow(QString(), m_safe);
    form->addRow(QString(), m_production);
    auto *words2 = new TextLabel(TextLabel::Kind::Caption,
                                 tr("The node name is what the Python client and merobox call this node: it "
                                    "names the token file they share."));
    words2->setWordWrap(true);
    body()->addWidget(words2);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (m_nodeNameFollows)
            m_nodeName->setText(text.trimmed());
    });
    connect(m_nodeName, &QLineEdit::textEdited, this, [this] { m_nodeNameFollows = false; });
}

QString ProfileDialog::problem()
{
    for (ForeignLine *field : {m_name, m_url, m_authUrl, m_nodeName})
        setInvalid(field, {});
    if (m_name->result().isEmpty()) {
        setInvalid(m_name, tr("A name is needed."));
        return tr("Give the node a name.");
    }
    if (m_takenNames.contains(m_name->result())) {
        setInvalid(m_name, tr("Taken."));
        return tr("Another node has this name already.");
    }
    for (ForeignLine *field : {m_url, m_authUrl}) {
        const bool isGiven = !m_profile.id.isEmpty() && field->isUntouched();
        if (isGiven || (field == m_authUrl && field->text().trimmed().isEmpty()))
            continue;
        if (const auto url = nodeUrl(field->text()); !url) {
            setInvalid(field, tr("Not an address."));
            return ErrorText::badAddress(url.error());
        }
    }
    return {};
}

Profile ProfileDialog::profile() const
{
    Profile profile = m_profile;
    profile.name = m_name->result();
    if (!m_url->isUntouched())
        profile.url = nodeUrl(m_url->text()).value_or(QUrl());
    if (!m_authUrl->isUntouched())
        profile.authUrl = nodeUrl(m_authUrl->text()).value_or(QUrl());
    // Another name of a saved node is one for people: its tokens stay under the one they have.
    if (!m_nodeName->text().isEmpty())
        profile.nodeName = m_nodeName->isUntouched() ? m_nodeName->result() : m_nodeName->text();
    else
        profile.nodeName = m_profile.id.isEmpty() ? profile.name.whole() : tokenName(m_profile);
    profile.colour = m_colour->currentData().toString();
    profile.isSafe = m_safe->isChecked();
    profile.isProduction = m_production->isChecked();
    return profile;
}

Profile ProfileDialog::doneTo(Profile saved) const
{
    const Profile edited = profile();
    const auto take = [&](auto member) {
        if (edited.*member != m_profile.*member)
            saved.*member = edited.*member;
    };
    take(&Profile::name);
    take(&Profile::url);
    take(&Profile::authUrl);
    take(&Profile::nodeName);
    take(&Profile::colour);
    take(&Profile::isSafe);
    take(&Profile::isProduction);
    return saved;
}

} // namespace explorer
