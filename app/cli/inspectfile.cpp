// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/inspectfile.h"

#include "app/cli/inspectiontext.h"
#include "app/cli/nodecommand.h"
#include "app/cli/plainjson.h"

namespace explorer::cli {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

/// What a script hears of a file that is not as it should be.
Error errorOf(const files::Inspection &file)
{
    const files::Faults faults = file.allFaults();
    for (const files::Fault &fault : faults) {
        if (!fault.isOdd())
            return {.kind = Error::Kind::Integrity, .message = faultText(fault)};
    }
    const QString state = QString(files::signatureName(file.bundle->signature.state)).replace(u'_', u' ');
    return {.kind = Error::Kind::Integrity,
            .message = InspectFile::tr("the signature does not hold: %1").arg(state)};
}

} // namespace

InspectFile::InspectFile(Arguments arguments, QObject *parent)
    : QObject(parent), m_arguments(std::move(arguments))
{
}

QString InspectFile::prepare()
{
    if (m_arguments.words.isEmpty() || m_arguments.words.first().isEmpty())
        return tr("write inspect FILE");
    return tooMany(m_arguments.words, 1);
}

void InspectFile::start()
{
    m_progress.begin([this] {
        return m_size > 0 ? tr("%1 of %2 bytes").arg(QString::number(m_done), QString::number(m_size))
                          : QString();
    });
    m_call = files::inspect(m_arguments.words.first(), this);
    connect(m_call->job(), &CallJob::progressed, this, [this](qint64 done, qint64 size) {
        m_done = done;
        m_size = size;
    });
    m_call->then(this, [this](const Result<files::Inspection> &file) {
        if (file)
            finish(*file);
        else
            fail(file.error());
    });
}

void InspectFile::finish(const files::Inspection &file)
{
    if (m_ended)
        return;
    m_progress.finish();
    const int why = writeOut(m_arguments.json ? plainJson(inspectionAsJson(file)) : inspectionAsText(file));
    if (why != 0) {
        fail(outputError(why));
        return;
    }
    if (file.isBad()) {
        fail(errorOf(file));
        return;
    }
    m_ended = true;
    Q_EMIT ended(Done);
}

void InspectFile::fail(const Error &error)
{
    if (m_ended)
        return;
    m_ended = true;
    m_progress.finish();
    writeError(errorLine(error));
    Q_EMIT ended(Failed);
}

void InspectFile::interrupt()
{
    fail({.kind = Error::Kind::Aborted, .message = tr("interrupted")});
}

} // namespace explorer::cli
