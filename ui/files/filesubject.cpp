// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/files/filesubject.h"

#include "ui/applications/abifields.h"
#include "ui/files/filetext.h"
#include "ui/files/whohasit.h"
#include "ui/inspector/fields.h"
#include "ui/viewer/viewer.h"

namespace explorer {

using namespace calimero;
using namespace Fields;
using namespace Qt::StringLiterals;
using files::Inspection;
using files::ServiceCode;
using files::Signature;

namespace {

void addText(QList<Field> &fields, const QString &caption, const Foreign &value)
{
    if (!value.isEmpty())
        fields += text(caption, value);
}

Field signatureField(const QString &caption, const Signature &signature)
{
    const bool holds = signature.state == Signature::State::Holds;
    return {.caption = caption,
            .value = FileText::signature(signature),
            .color = !holds                 ? Color::Bad
                : signature.isDevelopment() ? Color::Warn
                                            : Color::Text,
            .state = !holds                 ? State::Failed
                : signature.isDevelopment() ? State::Retry
                                            : State::Ok};
}

using Items = QList<files::CodeItem>;

Field itemField(const files::CodeItem &item)
{
    const QString kind = FileText::kind(item.kind);
    return code(item.module.isEmpty() ? kind : FileSubject::tr("%1 of %2").arg(kind, shownName(item.module)),
                item.name);
}

Items itemsOf(const Inspection &file, Items files::Code::*list)
{
    Items all;
    const auto services = file.services();
    for (const ServiceCode &service : services)
        all += service.code.*list;
    return all;
}

qint64 countOf(const Inspection &file, qint64 files::Code::*count)
{
    qint64 all = 0;
    const auto services = file.services();
    for (const ServiceCode &service : services)
        all += service.code.*count;
    return all;
}

// Of a list of which only the first are there.
QString partTitle(const QString &title, qint64 kept, qint64 all)
{
    return kept < all
        ? FileSubject::tr("%1 (first %2 of %3)").arg(title, Format::count(kept), Format::count(all))
        : title;
}

Field memberField(const files::Bundle::Member &member)
{
    Field field{.caption = shownName(member.name),
                .value = member.hash ? member.hash->toString()
                    : member.isFile  ? FileSubject::tr("not read to its end")
                                     : FileSubject::tr("no file"),
                .note = Format::size(quint64(member.size)),
                .color = member.hash ? Color::Muted : Color::Text,
                .monospace = member.hash.has_value(),
                .copyable = member.hash.has_value()};
    return field;
}

} // namespace

FileSubject::FileSubject(Nodes &nodes, std::shared_ptr<const Inspection> file)
    : Subject({u"file"_s, file->path.text()}),
      m_file(std::move(file)),
      m_whoHasIt(new WhoHasIt(nodes, *m_file, this))
{
    connect(m_whoHasIt, &WhoHasIt::changed, this, &Subject::changed);
}

QString FileSubject::icon() const
{
    return m_file->kind == Inspection::Kind::Neither ? u"blob"_s : u"application"_s;
}

QString FileSubject::title() const
{
    return shownName(m_file->path.name());
}

QString FileSubject::subtitle() const
{
    QStringList parts{FileText::kind(m_file->kind), Format::size(quint64(m_file->size))};
    if (m_file->bundle && m_file->bundle->manifest && !m_file->bundle->manifest->version.isEmpty())
        parts += tr("version %1").arg(shownName(m_file->bundle->manifest->version));
    return parts.join(u" · "_s);
}

QList<Field> FileSubject::faultFields() const
{
    const files::Faults faults = m_file->allFaults();
    if (faults.isEmpty())
        return {};
    return {many(tr("What is wrong or odd"), faults.size(), [faults](qsizetype index) {
        const files::Fault &fault = faults.at(index);
        return Field{.caption = fault.isOdd() ? tr("Odd") : tr("Wrong"),
                     .value = FileText::fault(fault),
                     .color = fault.isOdd() ? Color::Warn : Color::Bad,
                     .state = fault.isOdd() ? State::Retry : State::Failed};
    })};
}

QList<Field> FileSubject::bundleFields() const
{
    const files::Bundle &bundle = *m_file->bundle;
    QList<Field> fields;
    if (const auto &manifest = bundle.manifest) {
        addText(fields, tr("Name"), manifest->name);
        addText(fields, tr("Package"), manifest->package);
        addText(fields, tr("Version"), manifest->version);
    }
    if (!bundle.manifestJson.isEmpty()) {
        fields += signatureField(tr("Signature"), bundle.signature);
        if (!bundle.signature.signerId.isEmpty())
            fields += code(tr("Signer"), bundle.signature.signerId);
        if (bundle.signature.state == Signature::State::OtherSigner)
            fields += code(tr("Signed with the key of"), bundle.signature.keyId);
        addText(fields, tr("Signed at, as it says itself"), bundle.signature.signedAt);
    }
    if (const auto &manifest = bundle.manifest) {
        addText(fields, tr("Description"), manifest->description);
        addText(fields, tr("Author"), manifest->author);
        addText(fields, tr("Licence"), manifest->license);
        addText(fields, tr("Oldest node it is for"), manifest->minRuntimeVersion);
        addText(fields, tr("Page"), manifest->frontend);
        addText(fields, tr("Source"), manifest->github);
        addText(fields, tr("Documentation"), manifest->docs);
    }
    if (bundle.application)
        fields += idField(tr("Application id"), bundle.application);
    return fields;
}

// What people want to know first, and last what they copy.
QList<Field> FileSubject::fields() const
{
    QList<Field> fields = faultFields();
    if (m_file->bundle) {
        fields += heading(tr("The application"));
        fields += bundleFields();
    }
    const QList<Field> nodes = m_whoHasIt->fields();
    if (nodes.isEmpty())
        fields += Field{.caption = tr("Installed"),
                        .value = tr("No node is open."),
                        .color = Color::Muted,
                        .copyable = false};
    else
        fields +=
            many(tr("On the open nodes"), nodes.size(), [nodes](qsizetype index) { return nodes.at(index); });
    const Foreign path = QString(m_file->path.text());
    fields += QList<Field>{
        heading(tr("The file")),
        bytes(tr("Size"), std::optional(quint64(m_file->size))),
        id(u"SHA-256"_s, m_file->hash.toString()),
        id(tr("Blob id"), m_file->blob.toString()),
        Field{.caption = tr("Path"), .value = shownPath(path), .copy = path.whole()},
    };
    return fields;
}

QList<Field> FileSubject::abiFields() const
{
    QList<Field> fields;
    const auto services = m_file->services();
    for (const ServiceCode &service : services) {
        if (service.code.abi) {
            fields += AbiFields::all(service.service, *service.code.abi);
            continue;
        }
        if (service.abiBeside) {
            fields += Field{.caption = tr("Source of the methods"),
                            .value = tr("The code does not say which methods it has. These are from the file "
                                        "beside it, which no node reads."),
                            .color = Color::Warn,
                            .copyable = false};
            fields += AbiFields::all(service.service, *service.abiBeside);
            continue;
        }
        fields +=
            Field{.caption = service.service.isEmpty() ? tr("Methods")
                                                       : tr("Methods of %1").arg(shownName(service.service)),
                  .value = tr("The code does not say which methods it has."),
                  .color = Color::Muted,
                  .copyable = false};
        const QList<Foreign> callable = service.code.callable();
        if (!callable.isEmpty())
            fields += many(tr("Functions it exports"), callable.size(), [callable](qsizetype index) {
                return code(FileSubject::tr("takes and gives nobody knows what"), callable.at(index));
            });
    }
    const auto &bundle = m_file->bundle;
    if (bundle && bundle->serviceCount > bundle->services.size())
        fields += Field{
            .caption = tr("Services"),
            .value = tr("%1 of %2 could be looked into.")
                         .arg(Format::count(bundle->services.size()), Format::count(bundle->serviceCount)),
            .color = Color::Warn,
            .copyable = false};
    return fields;
}

QList<std::pair<QString, QByteArray>> FileSubject::raw() const
{
    QList<std::pair<QString, QByteArray>> texts;
    if (m_file->bundle && !m_file->bundle->manifestJson.isEmpty())
        texts.append({u"manifest.json"_s, m_file->bundle->manifestJson});
    const auto services = m_file->services();
    for (const ServiceCode &service : services) {
        if (!service.code.abiJson.isEmpty())
            texts.append({service.path.isEmpty() ? tr("ABI") : tr("ABI in %1").arg(shownName(service.path)),
                          service.code.abiJson});
        if (!service.abiBesideJson.isEmpty())
            texts.append({service.path.isEmpty()
                              ? tr("ABI beside the code")
                              : tr("ABI beside the code in %1").arg(shownName(service.path)),
                          service.abiBesideJson});
    }
    return texts;
}

QWidget *FileSubject::makeTexts(QWidget *parent) const
{
    auto *viewer = new Viewer({.text = tr("Texts of the file"),
                               .find = tr("Find in the texts of the file"),
                               .copy = tr("texts of the file")},
                              Viewer::Find::Always, parent);
    viewer->setWrapping(u"wrap"_s, true);
    QList<ViewerPart> parts;
    const auto texts = raw();
    for (const auto &[title, body] : texts)
        parts.append({.heading = title, .body = body});
    viewer->setParts(parts);
    return viewer;
}

QList<Part> FileSubject::parts()
{
    QList<Part> parts{{.id = u"overview"_s, .title = tr("Overview"), .fields = [this] { return fields(); }}};
    if (!m_file->services().isEmpty()) {
        parts += Part{.id = u"abi"_s, .title = tr("ABI"), .fields = [this] { return abiFields(); }};
        const auto add = [this, &parts](const QString &id, const QString &title, const QString &none,
                                        Items files::Code::*list, qint64 files::Code::*count) {
            const Items items = itemsOf(*m_file, list);
            const PartRows rows{
                std::make_shared<const FieldRows>(
                    FieldRows{items.size(), [items](qsizetype index) { return itemField(items.at(index)); }}),
                none};
            parts += Part{.id = id,
                          .title = partTitle(title, items.size(), countOf(*m_file, count)),
                          .rows = [rows] { return rows; }};
        };
        add(u"exports"_s, tr("Exports"), tr("It exports nothing."), &files::Code::exports,
            &files::Code::exportCount);
        add(u"imports"_s, tr("Imports"), tr("It imports nothing."), &files::Code::imports,
            &files::Code::importCount);
    }
    if (m_file->bundle) {
        const auto &members = m_file->bundle->members;
        const PartRows rows{
            std::make_shared<const FieldRows>(FieldRows{
                members.size(), [members](qsizetype index) { return memberField(members.at(index)); }}),
            tr("There is no file in it.")};
        parts += Part{.id = u"files"_s, .title = tr("Files"), .rows = [rows] { return rows; }};
    }
    if (!raw().isEmpty())
        parts += Part{.id = u"texts"_s, .title = tr("Texts"), .make = [this](QWidget *parent) {
                          return makeTexts(parent);
                      }};
    return parts;
}

} // namespace explorer
