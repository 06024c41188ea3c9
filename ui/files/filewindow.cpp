// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/files/filewindow.h"

#include "ui/files/filesubject.h"
#include "ui/inspector/thingview.h"
#include "ui/pages/offers.h"
#include "ui/support/errortext.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/widgets/actionrow.h"
#include "ui/widgets/placeholder.h"

#include <QAction>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

FileWindow::FileWindow(Nodes &nodes, const FilePath &path, QWidget *parent)
    : Dialog(parent),
      m_nodes(nodes),
      m_path(path),
      m_stack(new QStackedWidget),
      m_wait(new Placeholder),
      m_view(new ThingView),
      m_again(new QAction(Icons::get(u"reload"), tr("Look again"), this)),
      m_store(new QAction(Icons::get(u"upload"), tr("Store as a blob"), this))
{
    setObjectName(u"fileWindow"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(shownTitle(tr("Inspect %1").arg(shownName(path.name()))));
    resize(scaled(720), scaled(620));
    m_stack->addWidget(m_wait);
    m_stack->addWidget(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);

    m_again->setObjectName(u"file-again"_s);
    m_again->setShortcut(Qt::Key_F5);
    m_store->setObjectName(u"file-store"_s);
    setMain(m_store);
    auto *find = new QAction(tr("Find in the file"), this);
    find->setShortcut(QKeySequence::Find);
    addActions({m_again, find});
    connect(m_again, &QAction::triggered, this, &FileWindow::look);
    connect(m_store, &QAction::triggered, this, [this] { Q_EMIT storeRequested(m_path); });
    connect(find, &QAction::triggered, m_view, [this] {
        if (m_stack->currentWidget() == m_view)
            m_view->openSearch();
    });
    connect(m_view, &ThingView::rowRequested, this, &QDialog::reject);
    connect(m_view, &ThingView::linkActivated, this, &FileWindow::linkActivated);
    connect(m_wait, &Placeholder::primaryTriggered, this, &FileWindow::look);
    look();
}

void FileWindow::setStorable(bool storable)
{
    m_store->setEnabled(storable);
    m_store->setToolTip(storable ? tr("Store it on the node that is shown")
                                 : tr("Open a node to store it there."));
}

void FileWindow::look()
{
    m_wait->setContent({.icon = u"application"_s, .title = tr("Reading the file…"), .progress = -1});
    m_call = files::inspect(m_path, this);
    connect(m_call->job(), &CallJob::progressed, m_wait, [this](qint64 done, qint64 size) {
        if (size > 0)
            m_wait->setProgress(double(done) / double(size));
    });
    m_call->then(this, [this](const Result<files::Inspection> &file) { show(file); });
}

void FileWindow::show(const Result<files::Inspection> &file)
{
    if (!file) {
        showFailure(file.error());
        return;
    }
    const bool isFirst = !m_view->subject();
    const QString part = m_view->part();
    auto subject = std::make_unique<FileSubject>(m_nodes, std::make_shared<const files::Inspection>(*file));
    subject->setActions({m_store, m_again});
    m_view->show(std::move(subject), {}, part);
    m_stack->setCurrentWidget(m_view);
    if (isFirst || !focusWidget() || !focusWidget()->isVisible())
        m_view->takeFocus();
}

void FileWindow::showFailure(const Error &error)
{
    m_wait->setContent(
        {.icon = u"warning"_s,
         .iconColor = Color::Bad,
         .title = tr("The file can't be read"),
         .text = error.reason != Error::Reason::None ? ErrorText::found(error) : shownName(error.message),
         .primary = Offers::again(),
         .primaryIcon = u"reload"_s});
    m_stack->setCurrentWidget(m_wait);
}

} // namespace explorer
