// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/support/uistate.h"

#include "core/base/log.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>
#include <QThreadPool>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

void write(const QString &fileName, const QJsonObject &values)
{
    QDir().mkpath(QFileInfo(fileName).path());
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly)) {
        qCWarning(lcStorage) << "the layout can't be saved:" << file.errorString();
        return;
    }
    file.write(QJsonDocument(values).toJson());
    if (!file.commit())
        qCWarning(lcStorage) << "the layout can't be saved:" << file.errorString();
}

// One writer after the other, so that an older state never replaces a newer one.
QThreadPool *writer()
{
    static QThreadPool pool;
    pool.setMaxThreadCount(1);
    return &pool;
}

} // namespace

UiState::UiState(const QString &fileName, QObject *parent) : QObject(parent), m_fileName(fileName)
{
    m_later.setSingleShot(true);
    m_later.setInterval(500);
    connect(&m_later, &QTimer::timeout, this, &UiState::save);
    if (fileName.isEmpty())
        return;
    // A few kilobytes, read once before the window stands.
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.read(4 * 1024 * 1024), &error);
    file.close();
    if (document.isObject()) {
        m_values = document.object();
    } else {
        const QString aside = fileName + u".broken"_s;
        QFile::remove(aside);
        QFile::rename(fileName, aside);
        qCWarning(lcStorage) << "the remembered layout could not be read and was put aside as" << aside;
    }
}

UiState::~UiState()
{
    flush();
}

QJsonValue UiState::value(const QString &key, const QJsonValue &fallback) const
{
    const QJsonValue value = m_values.value(key);
    return value.isUndefined() ? fallback : value;
}

void UiState::setValue(const QString &key, const QJsonValue &value)
{
    if (m_values.value(key) == value)
        return;
    m_values.insert(key, value);
    m_dirty = true;
    if (!m_fileName.isEmpty())
        m_later.start();
}

void UiState::flush()
{
    if (m_fileName.isEmpty())
        return;
    if (m_dirty)
        save();
    writer()->waitForDone(2000);
}

void UiState::save()
{
    m_dirty = false;
    writer()->start([fileName = m_fileName, values = m_values] { write(fileName, values); });
}

} // namespace explorer
