// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/activity/activityentry.h"
#include "ui/pages/dock.h"

namespace explorer {

class ActivityModel;

// Every request to the node and every message over its pages, from the moment it is opened.
class ActivityDock : public Dock {
    Q_OBJECT

public:
    static Info about();
    explicit ActivityDock(Host &host);

    ActivityModel *model() const { return m_model; }

protected:
    QWidget *makeWidget() override;

private:
    void save(const QList<ActivityEntry> &entries);

    ActivityModel *m_model;
};

} // namespace explorer
