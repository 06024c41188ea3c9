// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/pagelist.h"

#include "ui/activity/activitydock.h"
#include "ui/api/apipage.h"
#include "ui/applications/applicationspage.h"
#include "ui/blobs/blobspage.h"
#include "ui/compare/comparepage.h"
#include "ui/console/consoledock.h"
#include "ui/contexts/contextspage.h"
#include "ui/identities/identitiespage.h"
#include "ui/metrics/metricspage.h"
#include "ui/namespaces/namespacespage.h"
#include "ui/network/networkpage.h"
#include "ui/overview/overviewpage.h"
#include "ui/packages/packagespage.h"
#include "ui/transfers/transfersdock.h"
#include "ui/usage/usagepage.h"

namespace explorer {

QList<PageKind> pageKinds()
{
    return {
        pageKind<OverviewPage>(), pageKind<ContextsPage>(),   pageKind<ApplicationsPage>(),
        pageKind<BlobsPage>(),    pageKind<IdentitiesPage>(), pageKind<NamespacesPage>(),
        pageKind<NetworkPage>(),  pageKind<UsagePage>(),      pageKind<MetricsPage>(),
        pageKind<PackagesPage>(), pageKind<ComparePage>(),    pageKind<ApiPage>(),
    };
}

QList<DockKind> dockKinds()
{
    return {
        dockKind<ConsoleDock>(),
        dockKind<TransfersDock>(),
        dockKind<ActivityDock>(),
    };
}

} // namespace explorer
