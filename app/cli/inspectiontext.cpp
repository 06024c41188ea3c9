// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/inspectiontext.h"

#include "app/cli/texttable.h"
#include "core/base/unseen.h"
#include "core/json/reader.h"
#include "core/json/syntax.h"
#include "core/json/writer.h"

#include <QCoreApplication>

namespace explorer::cli {

using namespace calimero;
using namespace Qt::StringLiterals;
using files::Fault;
using files::Inspection;
using files::ServiceCode;
using files::Signature;

namespace {

struct InspectionWords {
    Q_DECLARE_TR_FUNCTIONS(explorer::cli)
};

QString kindOfItem(files::CodeItem::Kind kind)
{
    using Kind = files::CodeItem::Kind;
    switch (kind) {
    case Kind::Function:
        return u"function"_s;
    case Kind::Table:
        return u"table"_s;
    case Kind::Memory:
        return u"memory"_s;
    case Kind::Global:
        return u"global"_s;
    case Kind::Tag:
        return u"tag"_s;
    }
    return {};
}

QString stateOfArtifact(files::Artifact::State state)
{
    using State = files::Artifact::State;
    switch (state) {
    case State::Fits:
        return u"fits"_s;
    case State::Missing:
        return u"missing"_s;
    case State::Twice:
        return u"twice"_s;
    case State::OtherHash:
        return u"other_hash"_s;
    case State::CutOff:
        return u"cut_off"_s;
    }
    return {};
}

QString kindOfFile(Inspection::Kind kind)
{
    switch (kind) {
    case Inspection::Kind::Code:
        return InspectionWords::tr("code (WebAssembly)");
    case Inspection::Kind::Bundle:
        return InspectionWords::tr("a bundle");
    case Inspection::Kind::Neither:
        break;
    }
    return InspectionWords::tr("neither code nor a bundle");
}

QString spelledOut(QLatin1StringView name)
{
    return QString(name).replace(u'_', u' ');
}

QString signatureText(const Signature &signature)
{
    const QString state = spelledOut(files::signatureName(signature.state));
    return signature.isDevelopment()
        ? InspectionWords::tr("%1; with the development key, which everybody has").arg(state)
        : state;
}

void addText(TextTable &table, const QString &name, const Foreign &text)
{
    if (!text.isEmpty())
        table.add({name, text.whole()});
}

QByteArray facts(const Inspection &file)
{
    TextTable table({});
    table.add({InspectionWords::tr("File"), file.path.text()});
    table.add({InspectionWords::tr("Is"), kindOfFile(file.kind)});
    table.add({InspectionWords::tr("Size"), QString::number(file.size)});
    table.add({u"SHA-256"_s, file.hash.toString()});
    table.add({InspectionWords::tr("Blob"), file.blob.toString()});
    if (!file.bundle)
        return table.text();
    if (file.bundle->application)
        table.add({InspectionWords::tr("Application"), file.bundle->application->toString()});
    if (const auto &manifest = file.bundle->manifest) {
        addText(table, InspectionWords::tr("Package"), manifest->package);
        addText(table, InspectionWords::tr("Version"), manifest->version);
        addText(table, InspectionWords::tr("Name"), manifest->name);
        addText(table, InspectionWords::tr("Description"), manifest->description);
        addText(table, InspectionWords::tr("Author"), manifest->author);
        addText(table, InspectionWords::tr("Licence"), manifest->license);
        addText(table, InspectionWords::tr("Oldest node"), manifest->minRuntimeVersion);
    }
    addText(table, InspectionWords::tr("Signer"), file.bundle->signature.signerId);
    table.add({InspectionWords::tr("Signature"), signatureText(file.bundle->signature)});
    return table.text();
}

QByteArray headed(const QString &heading, const TextTable &table)
{
    return '\n' + heading.toUtf8() + '\n' + table.text();
}

QByteArray membersText(const files::Bundle &bundle)
{
    if (bundle.members.isEmpty())
        return {};
    TextTable table({InspectionWords::tr("Name"), InspectionWords::tr("Size"), u"SHA-256"_s});
    for (const auto &member : bundle.members)
        table.add({member.name.whole(), QString::number(member.size),
                   member.hash ? member.hash->toString() : QString()});
    return headed(InspectionWords::tr("Files in it"), table);
}

/// Of a list of which only the first are kept.
QString countedHeading(const QString &what, qint64 count, qsizetype kept)
{
    return count > kept ? InspectionWords::tr("%1 (the first %2 of %3)")
                              .arg(what, QString::number(kept), QString::number(count))
                        : what;
}

QByteArray codeText(const ServiceCode &service)
{
    QByteArray out;
    const QString of = service.service.isEmpty()
        ? QString()
        : InspectionWords::tr(" of %1").arg(withUnseenEscaped(service.service.whole()));
    if (const auto &abi = service.code.abi ? service.code.abi : service.abiBeside) {
        TextTable table({});
        for (const rpc::Method &method : abi->methods)
            table.add({method.signature().whole()});
        out += headed((service.code.abi
                           ? InspectionWords::tr("Methods")
                           : InspectionWords::tr("Methods, by the file beside the code, which no node reads"))
                          + of,
                      table);
    }
    if (!service.code.exports.isEmpty()) {
        TextTable table({InspectionWords::tr("Kind"), InspectionWords::tr("Name")});
        for (const auto &item : service.code.exports)
            table.add({kindOfItem(item.kind), item.name.whole()});
        out += headed(countedHeading(InspectionWords::tr("Exports") + of, service.code.exportCount,
                                     service.code.exports.size()),
                      table);
    }
    if (!service.code.imports.isEmpty()) {
        TextTable table(
            {InspectionWords::tr("Kind"), InspectionWords::tr("Module"), InspectionWords::tr("Name")});
        for (const auto &item : service.code.imports)
            table.add({kindOfItem(item.kind), item.module.whole(), item.name.whole()});
        out += headed(countedHeading(InspectionWords::tr("Imports") + of, service.code.importCount,
                                     service.code.imports.size()),
                      table);
    }
    return out;
}

QByteArray faultsText(const files::Faults &faults)
{
    if (faults.isEmpty())
        return {};
    TextTable table({});
    for (const Fault &fault : faults)
        table.add(
            {fault.isOdd() ? InspectionWords::tr("odd") : InspectionWords::tr("wrong"), faultText(fault)});
    return headed(InspectionWords::tr("What is wrong or odd"), table);
}

QByteArray foreignJson(const Foreign &text)
{
    return text.isEmpty() ? json::null() : json::text(text.whole());
}

QByteArray countJson(qint64 number)
{
    return json::number(static_cast<quint64>(number));
}

/// What stands in the file as JSON; null where it is none.
QByteArray rawJson(const QByteArray &text)
{
    return text.isEmpty() || json::syntaxErrorIn(text, json::LoneSurrogates::Taken) ? json::null()
                                                                                    : json::compacted(text);
}

QByteArray itemsJson(const QList<files::CodeItem> &items, bool areImports)
{
    QByteArrayList out;
    for (const auto &item : items)
        out += json::object({{"module", areImports ? json::text(item.module.whole()) : QByteArray()},
                             {"name", json::text(item.name.whole())},
                             {"kind", json::text(kindOfItem(item.kind))}});
    return json::array(out);
}

QByteArray codeJson(const ServiceCode &service)
{
    QByteArrayList sections;
    for (const auto &section : service.code.custom)
        sections +=
            json::object({{"name", json::text(section.name.whole())}, {"size", countJson(section.size)}});
    return json::object({{"service", foreignJson(service.service)},
                         {"path", foreignJson(service.path)},
                         {"export_count", countJson(service.code.exportCount)},
                         {"exports", itemsJson(service.code.exports, false)},
                         {"import_count", countJson(service.code.importCount)},
                         {"imports", itemsJson(service.code.imports, true)},
                         {"custom_sections", json::array(sections)},
                         {"abi", rawJson(service.code.abiJson)},
                         {"abi_beside", rawJson(service.abiBesideJson)}});
}

QByteArray signatureJson(const Signature &signature)
{
    return json::object(
        {{"state", json::text(QString(files::signatureName(signature.state)))},
         {"development", json::boolean(signature.isDevelopment())},
         {"algorithm", foreignJson(signature.algorithm)},
         {"signer_id", foreignJson(signature.signerId)},
         {"key_id", foreignJson(signature.keyId)},
         {"signed_at", foreignJson(signature.signedAt)},
         {"digest", signature.digest ? json::text(signature.digest->toString()) : json::null()}});
}

QByteArray bundleJson(const files::Bundle &bundle)
{
    QByteArrayList members;
    for (const auto &member : bundle.members)
        members +=
            json::object({{"name", json::text(member.name.whole())},
                          {"size", countJson(member.size)},
                          {"sha256", member.hash ? json::text(member.hash->toString()) : json::null()}});
    QByteArrayList artifacts;
    for (const auto &artifact : bundle.artifacts)
        artifacts += json::object(
            {{"role", json::text(artifact.role == files::Artifact::Role::Code ? u"code" : u"abi")},
             {"service", foreignJson(artifact.service)},
             {"path", json::text(artifact.path.whole())},
             {"state", json::text(stateOfArtifact(artifact.state))},
             {"size", countJson(artifact.size)},
             {"sha256", artifact.hash ? json::text(artifact.hash->toString()) : json::null()},
             {"said_sha256", foreignJson(artifact.saidHash)}});
    return json::object({{"unpacked_size", countJson(bundle.unpackedSize)},
                         {"manifest", rawJson(bundle.manifestJson)},
                         {"signature", signatureJson(bundle.signature)},
                         {"files", json::array(members)},
                         {"artifacts", json::array(artifacts)}});
}

} // namespace

QString faultText(const Fault &fault)
{
    QString text = spelledOut(files::faultName(fault.kind));
    if (!fault.what.isEmpty())
        text += u": "_s + fault.what.whole();
    if (fault.at >= 0)
        text = InspectionWords::tr("%1, at byte %2").arg(text, QString::number(fault.at));
    if (fault.limit > 0)
        text = InspectionWords::tr("%1; the limit is %2").arg(text, QString::number(fault.limit));
    return text;
}

QByteArray inspectionAsText(const Inspection &file)
{
    QByteArray out = facts(file);
    if (file.bundle)
        out += membersText(*file.bundle);
    for (const ServiceCode &service : file.services())
        out += codeText(service);
    return out + faultsText(file.allFaults());
}

QByteArray inspectionAsJson(const Inspection &file)
{
    QByteArrayList faults;
    for (const Fault &fault : file.allFaults())
        faults += json::object({{"fault", json::text(QString(files::faultName(fault.kind)))},
                                {"odd", json::boolean(fault.isOdd())},
                                {"what", foreignJson(fault.what)},
                                {"at", fault.at >= 0 ? countJson(fault.at) : json::null()},
                                {"limit", fault.limit > 0 ? countJson(fault.limit) : json::null()}});
    QByteArrayList code;
    for (const ServiceCode &service : file.services())
        code += codeJson(service);
    const auto &application = file.bundle ? file.bundle->application : std::nullopt;
    return json::object({{"file", json::text(file.path.text())},
                         {"kind", json::text(QString(files::inspectionName(file.kind)))},
                         {"size", countJson(file.size)},
                         {"sha256", json::text(file.hash.toString())},
                         {"blob_id", json::text(file.blob.toString())},
                         {"application_id", application ? json::text(application->toString()) : json::null()},
                         {"bundle", file.bundle ? bundleJson(*file.bundle) : json::null()},
                         {"code", json::array(code)},
                         {"faults", json::array(faults)}})
        + '\n';
}

} // namespace explorer::cli
