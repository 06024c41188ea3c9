// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/rpc/abi.h"
#include "ui/widgets/typedbox.h"

#include <QAbstractListModel>

namespace explorer {

// Methods by their names. Of any number of them none is copied, and only those that are looked at become
// texts.
class MethodsModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit MethodsModel(QObject *parent = nullptr) : QAbstractListModel(parent) { }

    // `places` of `methods`, sorted by name.
    void setMethods(const QList<calimero::rpc::Method> &methods, const QList<qsizetype> &places);
    const calimero::Foreign &name(qsizetype row) const { return m_methods.at(m_places.at(row)).name; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    // A box asks this for each name that is typed.
    QModelIndexList match(const QModelIndex &start, int role, const QVariant &value, int hits,
                          Qt::MatchFlags flags) const override;

private:
    QList<calimero::rpc::Method> m_methods;
    QList<qsizetype> m_places;
};

// The method to be called, as it is typed or chosen from those the application names, however many.
class MethodBox : public TypedBox {
    Q_OBJECT

public:
    // So many are offered for what is typed; more letters find the others.
    static constexpr qsizetype mostOffered = 200;

    explicit MethodBox(QWidget *parent = nullptr);

    // None: whatever is typed may be a method.
    void setManifest(const std::optional<calimero::rpc::Manifest> &manifest);

private:
    void offer(const QString &typed);

    MethodsModel *m_model;
    MethodsModel *m_offered; // those with what is typed in their name
    calimero::rpc::Manifest m_manifest;
};

} // namespace explorer
