// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/viewer/viewer.h"

#include "core/json/bytetext.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/support/uistate.h"
#include "ui/viewer/findbar.h"
#include "ui/viewer/textview.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/saycopied.h"
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

const QKeySequence goToKey(Qt::CTRL | Qt::Key_G);
const QKeySequence wrapKey(Qt::ALT | Qt::Key_Z);
const QKeySequence nextKey(Qt::Key_F3);
const QKeySequence previousKey(Qt::SHIFT | Qt::Key_F3);

bool is(const QKeyEvent *event, const QKeySequence &key)
{
    return QKeySequence(event->keyCombination()) == key;
}

QToolButton *tool(const QString &icon, const QString &name, const QKeySequence &key, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(Icons::get(icon, Color::Muted));
    button->setAutoRaise(true);
    button->setToolTip(shownToolTip(Viewer::tr("%1 (%2)").arg(name, key.toString(QKeySequence::NativeText))));
    button->setAccessibleName(name);
    return button;
}

// Shown in a menu; the viewer itself takes the key.
QAction *withKey(QAction *action, const QKeySequence &key)
{
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    return action;
}

} // namespace

Viewer::Viewer(const Names &names, Find find, QWidget *parent)
    : QWidget(parent),
      m_view(new TextView(this)),
      m_findBar(new FindBar(m_view, names.find, this)),
      m_find(find)
{
    m_view->setAccessibleName(names.text);
    makeTools(names);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_top = new QWidget(this);
    auto *row = new QHBoxLayout(m_top);
    row->setSpacing(scaled(4));
    row->addWidget(m_findBar, 1);
    m_findBar->setCanClose(find == Find::OnDemand);
    m_findTool->setVisible(find == Find::OnDemand);
    if (find == Find::Always) {
        row->setContentsMargins(readingMargins(scaled(pageMargin), scaled(8), scaled(8), scaled(8)));
        row->addWidget(m_tools);
    } else {
        row->setContentsMargins(scaled(8), 0, scaled(8), 0);
        m_findBar->setContentsMargins(0, 0, 0, scaled(6));
        m_findBar->hide();
    }
    column->addWidget(m_top);
    column->addWidget(makeGoTo());
    column->addWidget(makeInner());
    column->addWidget(m_view, 1);
    setFocusProxy(m_view);
    m_view->setMinimumHeight(scaled(32)); // it scrolls

    const QString everyText = tr("Texts and answers"); // a viewer is any of them, and has no name
    hintKey(this, tr("Next match in the text"), {nextKey}, everyText);
    hintKey(this, tr("Previous match in the text"), {previousKey}, everyText);
    hintKey(this, tr("Go to a line of the text"), {goToKey}, everyText);
    // An action: Alt with a letter is found by the key of the keyboard, whatever is written there.
    m_wrapAction = new QAction(tr("Wrap long lines"), this);
    m_wrapAction->setShortcut(wrapKey);
    m_wrapAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_wrapAction->setProperty(keyPlaceProperty, everyText);
    addAction(m_wrapAction);
    connect(m_wrapAction, &QAction::triggered, this, [this] {
        if (!m_outer.isEmpty())
            toggleWrap();
    });
    connect(m_findBar, &FindBar::closeRequested, this, &Viewer::closeSearch);
    connect(m_view, &TextView::copied, this, &Viewer::sayIsCopied);
    connect(m_view, &TextView::menuRequested, this, [this](const QPoint &position) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(menu);
        menu->popup(position);
    });
}

void Viewer::makeTools(const Names &names)
{
    m_tools = new QWidget(this);
    auto *row = new QHBoxLayout(m_tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(2));
    m_findTool = tool(u"search"_s, tr("Search in the answer"), QKeySequence(Qt::CTRL | Qt::Key_F), m_tools);
    m_wrap = tool(u"wrap"_s, tr("Wrap long lines"), wrapKey, m_tools);
    m_wrap->setCheckable(true);
    m_wrap->setChecked(m_view->isWrapping());
    m_copy = new CopyButton(names.copy, m_tools);
    m_copy->setSource([this] { return wholeText(); });
    m_sayAt = m_copy;
    for (QWidget *button :
         {static_cast<QWidget *>(m_findTool), static_cast<QWidget *>(m_wrap), static_cast<QWidget *>(m_copy)})
        row->addWidget(button);
    connect(m_findTool, &QToolButton::clicked, this, &Viewer::openSearch);
    connect(m_wrap, &QToolButton::clicked, this, &Viewer::toggleWrap);
}

QWidget *Viewer::makeGoTo()
{
    m_goBar = new QWidget(this);
    auto *row = new QHBoxLayout(m_goBar);
    row->setContentsMargins(readingMargins(scaled(pageMargin), 0, scaled(8), scaled(6)));
    row->setSpacing(scaled(6));
    auto *caption = new TextLabel(TextLabel::Kind::Caption, m_goBar);
    caption->setText(tr("Go to line"));
    m_goLine = new QLineEdit(m_goBar);
    m_goLine->setAccessibleName(tr("Go to line"));
    m_goLine->setMaxLength(12);
    m_goLine->setFixedWidth(scaled(110));
    m_goOf = new TextLabel(TextLabel::Kind::Caption, m_goBar);
    row->addWidget(caption);
    row->addWidget(m_goLine);
    row->addWidget(m_goOf);
    row->addStretch();
    connect(m_goLine, &QLineEdit::returnPressed, this, &Viewer::goToTyped);
    m_goBar->hide();
    return m_goBar;
}

QWidget *Viewer::makeInner()
{
    m_innerBar = new QWidget(this);
    auto *inner = new QHBoxLayout(m_innerBar);
    inner->setContentsMargins(scaled(8), 0, scaled(8), scaled(4));
    auto *back = new QPushButton(Icons::get(u"back", Color::Text), tr("Back to the answer"), m_innerBar);
    connect(back, &QPushButton::clicked, this, &Viewer::closeInner);
    m_innerTitle = new TextLabel(TextLabel::Kind::Caption, m_innerBar);
    inner->addWidget(back);
    inner->addWidget(m_innerTitle);
    inner->addStretch();
    m_innerBar->hide();
    return m_innerBar;
}

void Viewer::setWrapping(const QString &key, bool wraps)
{
    m_wrapKey = key.isEmpty() ? QString() : u"viewer/"_s + key;
    m_wrapsElse = wraps;
    readWrap();
}

void Viewer::setCopyButton(QAbstractButton *button)
{
    m_copy->hide();
    m_sayAt = button;
}

void Viewer::setCopiedWord(const QString &said)
{
    m_copiedWord = said;
    m_copy->setCopiedWord(said);
}

void Viewer::readWrap()
{
    const UiState *state = m_wrapKey.isEmpty() ? nullptr : UiState::of(this);
    const bool wraps = state ? state->value(m_wrapKey, m_wrapsElse).toBool(m_wrapsElse)
                             : (m_wrapKey.isEmpty() ? m_view->isWrapping() : m_wrapsElse);
    m_view->setWrapping(wraps);
    m_wrap->setChecked(wraps);
    if (!state || m_isListening)
        return;
    m_isListening = true;
    connect(state, &UiState::changed, this, [this](const QString &key) {
        if (key == m_wrapKey)
            readWrap();
    });
}

void Viewer::toggleWrap()
{
    const bool wraps = !m_view->isWrapping();
    m_wrapsElse = wraps;
    m_view->setWrapping(wraps);
    m_wrap->setChecked(wraps);
    if (UiState *state = UiState::of(this); state && !m_wrapKey.isEmpty())
        state->setValue(m_wrapKey, wraps);
}

void Viewer::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    readWrap(); // where it stands is known by now
}

void Viewer::fill(const QList<ViewerPart> &parts)
{
    closeGoTo();
    m_view->setParts(parts);
    if (!m_findBar->text().isEmpty())
        m_findBar->again();
}

void Viewer::setParts(const QList<ViewerPart> &parts)
{
    // Told once more, it stays as somebody has it in front of them.
    if (!parts.isEmpty() && parts == m_outer && m_innerBar->isHidden())
        return;
    m_innerBar->hide();
    m_outer = parts;
    fill(parts);
    m_copy->setEnabled(!parts.isEmpty());
    m_findTool->setEnabled(!parts.isEmpty());
    m_wrap->setEnabled(!parts.isEmpty());
}

void Viewer::setJson(const QByteArray &json)
{
    setParts({{.heading = {}, .body = json, .kind = ViewerPart::Kind::Json}});
}

TextToCopy Viewer::wholeText() const
{
    return m_view->viewed().wholeText();
}

void Viewer::openInner()
{
    const auto inner = m_view->jsonInString();
    if (!inner)
        return;
    const QString path = m_view->currentPath();
    m_innerTitle->setText(path.isEmpty() ? tr("The text of the answer, read as JSON")
                                         : tr("The text of %1, read as JSON").arg(json::safeText(path, 120)));
    m_innerBar->show();
    fill({{.heading = {}, .body = *inner, .kind = ViewerPart::Kind::Json}});
}

void Viewer::closeInner()
{
    if (m_innerBar->isHidden())
        return;
    m_innerBar->hide();
    fill(m_outer);
    m_view->setFocus(Qt::OtherFocusReason);
}

// The text goes before the line to find in, which comes with Ctrl+F; the menu has what the tools do.
void Viewer::fitTop()
{
    m_isFittedLater = false;
    const bool isUsed = m_top->isAncestorOf(QApplication::focusWidget()) || !m_findBar->text().isEmpty();
    if (const bool isShown = isUsed || hasRoomForTop(); m_top->isHidden() == isShown)
        m_top->setVisible(isShown);
}

bool Viewer::hasRoomForTop() const
{
    const int least = scaled(60); // a text of fewer lines is none
    return m_find == Find::OnDemand || height() >= m_top->sizeHint().height() + least;
}

void Viewer::openSearch()
{
    if (m_outer.isEmpty())
        return;
    m_top->show();
    m_findBar->open();
}

void Viewer::closeSearch()
{
    if (m_find == Find::Always || m_findBar->isHidden())
        return;
    const bool hadFocus = m_findBar->isAncestorOf(focusWidget()) && m_findBar->isVisible();
    m_findBar->hide();
    m_findBar->clear();
    if (hadFocus)
        m_view->setFocus(Qt::OtherFocusReason);
}

// It came although there is no room for it.
void Viewer::closeTop()
{
    const bool hadFocus = m_top->isAncestorOf(QApplication::focusWidget());
    m_findBar->clear();
    m_top->hide();
    if (hadFocus)
        m_view->setFocus(Qt::OtherFocusReason);
}

void Viewer::openGoTo()
{
    if (m_outer.isEmpty())
        return;
    m_goOf->setText(tr("of %1").arg(Format::count(m_view->numberOfLines())));
    m_goLine->setText(QString::number(m_view->currentLine()));
    m_goBar->show();
    m_goLine->setFocus(Qt::ShortcutFocusReason);
    m_goLine->selectAll();
}

void Viewer::goToTyped()
{
    bool isNumber = false;
    const qlonglong number = QLocale().toLongLong(m_goLine->text().trimmed(), &isNumber);
    if (!isNumber) {
        m_goLine->selectAll();
        return;
    }
    m_view->goToLine(number);
    closeGoTo();
}

void Viewer::closeGoTo()
{
    if (m_goBar->isHidden())
        return;
    const bool hadFocus = m_goLine->hasFocus();
    m_goBar->hide();
    if (hadFocus)
        m_view->setFocus(Qt::OtherFocusReason);
}

void Viewer::sayIsCopied()
{
    if (m_copiedWord.isEmpty())
        sayCopied(m_sayAt);
    else
        sayCopied(m_sayAt, m_copiedWord);
}

void Viewer::fillMenu(QMenu *menu)
{
    const QKeySequence copyKey(QKeySequence::Copy);
    if (m_view->jsonInString()) {
        menu->addAction(tr("Show the text as JSON"), this, &Viewer::openInner);
        menu->addSeparator();
    }
    const bool isSelected = m_view->hasSelection();
    if (isSelected)
        withKey(menu->addAction(Icons::get(u"copy"), tr("Copy the selection"), m_view, &TextView::copy),
                copyKey);
    QAction *value = menu->addAction(isSelected ? QIcon() : Icons::get(u"copy"), tr("Copy value"), m_view,
                                     &TextView::copyValue);
    if (!isSelected)
        withKey(value, copyKey);
    if (m_view->hasJson()) {
        menu->addAction(tr("Copy with all in it"), m_view, &TextView::copySubtree);
        menu->addAction(tr("Copy path"), m_view, &TextView::copyPath);
    }
    menu->addAction(tr("Copy the whole text"), m_view, &TextView::copyAll);
    if (canSave())
        menu->addAction(Icons::get(u"save"), tr("Save as…"), this, &Viewer::save)
            ->setEnabled(!m_outer.isEmpty());
    withKey(menu->addAction(tr("Select all"), m_view, &TextView::selectAll), QKeySequence::SelectAll);
    menu->addSeparator();
    if (m_view->hasJson()) {
        withKey(menu->addAction(tr("Expand all"), m_view, &TextView::expandAll), Qt::Key_Asterisk);
        withKey(menu->addAction(tr("Collapse all"), m_view, &TextView::collapseAll), Qt::Key_Minus);
    }
    QAction *wrap = withKey(menu->addAction(tr("Wrap long lines"), this, &Viewer::toggleWrap), wrapKey);
    wrap->setCheckable(true);
    wrap->setChecked(m_view->isWrapping());
    menu->addSeparator();
    withKey(menu->addAction(Icons::get(u"search"), tr("Find…"), this, &Viewer::openSearch),
            QKeySequence::Find);
    const bool found = !m_view->matches().isEmpty();
    QAction *next = menu->addAction(tr("Next match"), this, [this] { m_findBar->step(true); });
    QAction *previous = menu->addAction(tr("Previous match"), this, [this] { m_findBar->step(false); });
    withKey(next, nextKey)->setEnabled(found);
    withKey(previous, previousKey)->setEnabled(found);
    withKey(menu->addAction(tr("Go to line…"), this, &Viewer::openGoTo), goToKey);
}

void Viewer::takeWrapKeyIn(QWidget *around)
{
    removeAction(m_wrapAction);
    around->addAction(m_wrapAction);
}

bool Viewer::wantsKey(const QKeyEvent *event) const
{
    if (m_outer.isEmpty())
        return false;
    return event->matches(QKeySequence::Find) || is(event, nextKey) || is(event, previousKey)
        || is(event, goToKey);
}

bool Viewer::takeKey(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_goBar->isHidden())
        closeGoTo();
    else if (event->key() == Qt::Key_Escape && m_find == Find::OnDemand && !m_findBar->isHidden())
        closeSearch();
    else if (event->key() == Qt::Key_Escape && !m_innerBar->isHidden())
        closeInner();
    else if (event->key() == Qt::Key_Escape && !m_top->isHidden() && !hasRoomForTop())
        closeTop();
    else if (!wantsKey(event))
        return false;
    else if (event->matches(QKeySequence::Find))
        openSearch();
    else if (is(event, goToKey))
        openGoTo();
    else
        m_findBar->step(is(event, nextKey));
    return true;
}

bool Viewer::event(QEvent *event)
{
    // Before the window takes the key for the filter of its table.
    if (event->type() == QEvent::ShortcutOverride && wantsKey(static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    // Not at once: what is shown while a layout is being done gets no room.
    if (event->type() == QEvent::Resize && m_find == Find::Always && !std::exchange(m_isFittedLater, true))
        QMetaObject::invokeMethod(this, &Viewer::fitTop, Qt::QueuedConnection);
    return QWidget::event(event);
}

void Viewer::keyPressEvent(QKeyEvent *event)
{
    if (!takeKey(event))
        QWidget::keyPressEvent(event);
}

} // namespace explorer
