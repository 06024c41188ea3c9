// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/packages/buildsubject.h"

#include "core/session/names.h"
#include "core/session/node.h"
#include "core/session/uses.h"
#include "ui/inspector/fields.h"
#include "ui/packages/packagesmodel.h"

namespace explorer {

using namespace calimero;
using namespace Fields;
using namespace Qt::StringLiterals;

namespace {

constexpr auto buildKind = "build"_L1;

QString shownVersion(const Foreign &version)
{
    return version.isEmpty() ? BuildSubject::tr("none") : shownName(version);
}

// "3: inventory, chat, notes", and the ids of those without a name; of what was not told nothing is said.
Field usersOf(const QString &caption, const std::optional<quint64> &count, const Foreign &users,
              quint64 named)
{
    Field field = number(caption, count);
    const QStringList all = users.whole().split(u'\n', Qt::SkipEmptyParts);
    QStringList names;
    QStringList ids;
    for (const QString &user : all)
        (quint64(names.size()) < named ? names : ids) += shownName(user);
    field.note = names.join(u", "_s);
    field.ids = ids.join(u", "_s);
    return field;
}

} // namespace

Link BuildSubject::linkTo(const Key &key)
{
    return linkTo(PackagesModel::idText(key.application, key.blob));
}

Link BuildSubject::linkTo(const QString &idText)
{
    return {buildKind, idText};
}

auto BuildSubject::keyOf(const Link &link) -> std::optional<Key>
{
    if (link.kind != buildKind)
        return std::nullopt;
    const auto application = ApplicationId::parse(link.id.section(u'/', 0, 0));
    const auto blob = BlobId::parse(link.id.section(u'/', 1));
    return application && blob ? std::optional(Key{*application, *blob}) : std::nullopt;
}

BuildSubject::BuildSubject(const Node &node, const PackagesModel &builds, const Key &key)
    : Subject(linkTo(key)), m_node(node), m_builds(builds), m_key(key)
{
    connect(&node.names(), &Names::changed, this, &Subject::changed);
    connect(&builds, &PackagesModel::rowsMoved, this, &Subject::changed);
}

bool BuildSubject::isGone() const
{
    return areBuildsTold() && !m_builds.build(m_key.application, m_key.blob);
}

// Before that it is only not known whether there is such a build.
bool BuildSubject::areBuildsTold() const
{
    const Builds &builds = m_node.uses().builds();
    return builds.told() == Told::All || builds.known().areTold(m_key.application);
}

QString BuildSubject::nameOfApplication() const
{
    return m_node.names().called(m_key.application);
}

QString BuildSubject::title() const
{
    return nameOfApplication();
}

QString BuildSubject::subtitle() const
{
    const auto row = m_builds.build(m_key.application, m_key.blob);
    return row && !row->version.isEmpty() ? tr("Kept build · version %1").arg(shownName(row->version))
                                          : tr("Kept build");
}

QList<Field> BuildSubject::fields() const
{
    QList<Field> fields;
    const auto row = m_builds.build(m_key.application, m_key.blob);
    if (!row && !areBuildsTold())
        fields += Field{.caption = tr("State"),
                        .value = tr("the node has not told which builds it keeps"),
                        .color = Color::Muted,
                        .copyable = false};
    if (row) {
        if (!row->package.isEmpty())
            fields += text(tr("Package"), row->package);
        fields += Field{.caption = tr("Version"),
                        .value = shownVersion(row->version),
                        .copy = row->version.whole(),
                        .note = row->isNewest ? tr("the highest that is kept") : QString()};
        fields += bytes(tr("Size"), row->sizeBytes);
    }
    if (row && row->isLast) {
        fields += plain(tr("Installed"), tr("this build: it was installed last"));
    } else if (const auto installed = m_builds.installed(m_key.application)) {
        const QString version = tr("version %1").arg(shownVersion(installed->version));
        Field other = installed->blob
            ? named(tr("Installed"), version, linkTo({m_key.application, *installed->blob}))
            : plain(tr("Installed"), version);
        other.note = tr("another build than this one");
        fields += other;
    }
    if (row) {
        fields += usersOf(tr("Namespaces on it"), row->namespaces, row->namespaceNames, row->namedNamespaces);
        fields += usersOf(tr("Contexts that run it"), row->contexts, row->contextNames, row->namedContexts);
    }
    fields +=
        linkField(tr("Application"), std::optional(m_key.application), m_node.names().of(m_key.application));
    fields += linkField(tr("Code"), std::optional(m_key.blob));
    return fields;
}

} // namespace explorer
