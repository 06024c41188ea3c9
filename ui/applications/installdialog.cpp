// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/applications/installdialog.h"

#include "core/base/pasted.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/support/style.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/textlabel.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

enum Tab { Url, Path, Kept };

TextLabel *explanation(const QString &text)
{
    auto *label = new TextLabel(TextLabel::Kind::Caption, text);
    label->setWordWrap(true);
    return label;
}

// A SHA-256 as people have it: 64 hex digits, or base58 as the node writes it.
std::optional<StateHash> parseHash(const QString &text)
{
    if (const auto hex = ContentHash::parse(text))
        return StateHash(hex->bytes());
    if (const auto base58 = StateHash::parse(text))
        return *base58;
    return std::nullopt;
}

// Fields take what is pasted; what does not fit is said and not cut.
QString tooLong(QLineEdit *field, int most)
{
    const QString reason = field->text().toUtf8().size() > most
        ? InstallDialog::tr("“%1” takes at most %2 bytes.")
              .arg(field->accessibleName(), QString::number(most))
        : QString();
    setInvalid(field, reason);
    return reason;
}

} // namespace

InstallDialog::InstallDialog(bool nodeIsHere, bool canHandOver, QWidget *parent)
    : FormDialog(u"application"_s, tr("Install an application"),
                 tr("The node will keep its code and run it."), parent),
      m_nodeIsHere(nodeIsHere),
      m_canHandOver(canHandOver),
      m_tabs(new QTabBar),
      m_pages(new QStackedWidget),
      m_url(new QLineEdit),
      m_hash(new QLineEdit),
      m_path(new QLineEdit),
      m_package(new QLineEdit),
      m_version(new QLineEdit),
      m_order(new QComboBox),
      m_build(new QComboBox),
      m_aboutBuild(explanation({}))
{
    setMainText(tr("Install"));
    m_tabs->addTab(tr("From a URL"));
    m_tabs->addTab(tr("From the node's disk"));
    m_tabs->addTab(tr("A version it keeps"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    name(m_tabs, tr("Where the application comes from"));
    body()->setSpacing(scaled(8));
    body()->addWidget(m_tabs);
    body()->addWidget(new Hairline);

    auto *urlPage = new QWidget;
    auto *urlColumn = new QVBoxLayout(urlPage);
    urlColumn->setContentsMargins(0, 0, 0, 0);
    auto *urlForm = new QFormLayout;
    urlForm->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_url->setPlaceholderText(u"https://"_s);
    name(m_url, tr("URL of the application"));
    m_hash->setPlaceholderText(tr("Optional SHA-256, in hex or base58"));
    name(m_hash, tr("SHA-256"));
    urlForm->addRow(tr("URL"), m_url);
    urlForm->addRow(tr("SHA-256"), m_hash);
    urlColumn->addLayout(urlForm);
    urlColumn->addWidget(
        explanation(tr("The node downloads it, not this computer. It takes .mpk bundles and .wasm files of "
                       "up to 512 MiB from public hosts; "
                       "addresses of private networks and of the node's own computer are refused.")));
    urlColumn->addStretch();
    m_pages->addWidget(urlPage);

    auto *pathPage = new QWidget;
    auto *pathColumn = new QVBoxLayout(pathPage);
    pathColumn->setContentsMargins(0, 0, 0, 0);
    auto *pathForm = new QFormLayout;
    pathForm->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto *pathRow = new QHBoxLayout;
    pathRow->setSpacing(scaled(8));
    m_path->setPlaceholderText(u"/…/application.mpk"_s);
    name(m_path, tr("Path on the node's disk"));
    auto *choose = new QPushButton(tr("Choose…"));
    choose->setVisible(nodeIsHere);
    connect(choose, &QPushButton::clicked, this, &InstallDialog::choosePath);
    pathRow->addWidget(m_path, 1);
    pathRow->addWidget(choose);
    m_package->setPlaceholderText(tr("For .wasm files only, like com.example.notes"));
    name(m_package, tr("Package"));
    m_version->setPlaceholderText(tr("For .wasm files only, like 1.0.0"));
    name(m_version, tr("Version"));
    pathForm->addRow(tr("Path"), pathRow);
    pathForm->addRow(tr("Package"), m_package);
    pathForm->addRow(tr("Version"), m_version);
    pathColumn->addLayout(pathForm);
    pathColumn->addWidget(explanation(
        nodeIsHere ? tr("The node reads the file itself, so it must be one that the node's process may read.")
                   : tr("This node runs on another computer, and nodes take no application file from here. "
                        "Put the file on that computer's "
                        "disk and give its path there, or offer it at a public URL.")));
    pathColumn->addStretch();
    m_pages->addWidget(pathPage);
    m_pages->addWidget(makeKeptPage());
    body()->addWidget(m_pages);

    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_tabs, &QTabBar::currentChanged, this, &InstallDialog::clearProblem);
    // Who chose by the mouse types next; the keyboard goes on from tab to tab.
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        if (!m_tabs->hasFocus())
            (tab == Url        ? static_cast<QWidget *>(m_url)
                 : tab == Path ? static_cast<QWidget *>(m_path)
                               : m_build)
                ->setFocus();
    });
    m_url->setFocus();
}

void InstallDialog::choosePath()
{
    auto *dialog = new QFileDialog(this, tr("Choose an application"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Applications (*.mpk *.wasm)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

QWidget *InstallDialog::makeKeptPage()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    name(m_order, tr("Order"));
    m_order->addItems({tr("Highest version first"), tr("Installed last first")});
    name(m_build, tr("Version"));
    m_build->setPlaceholderText(tr("Choose a version"));
    m_build->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_build->setMinimumContentsLength(36);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Order"), m_order);
    form->addRow(tr("Version"), m_build);
    column->addLayout(form);
    column->addWidget(m_aboutBuild);
    column->addWidget(explanation(tr(
        "What is installed last is what new namespaces and upgrades of groups take. Contexts stay with the "
        "version they run.")));
    column->addStretch();
    connect(m_order, &QComboBox::currentIndexChanged, this, &InstallDialog::fillKept);
    connect(m_build, &QComboBox::currentIndexChanged, this, &InstallDialog::explainKept);
    explainKept();
    return page;
}

void InstallDialog::setKept(const QList<BuildRow> &builds, bool isWhole)
{
    m_isKeptWhole = isWhole;
    if (m_build->currentIndex() >= 0)
        m_chosen = kept().blob;
    m_kept = builds;
    const QSignalBlocker quiet(m_build);
    m_build->setCurrentIndex(-1); // the numbers are others now
    fillKept();
}

void InstallDialog::chooseKept(const BlobId &build)
{
    m_chosen = build;
    const QSignalBlocker quiet(m_build);
    m_build->setCurrentIndex(-1);
    m_tabs->setCurrentIndex(Kept);
    fillKept();
}

// A node tells no dates, only in which order it got them.
void InstallDialog::fillKept()
{
    if (m_build->currentIndex() >= 0)
        m_chosen = kept().blob;
    const bool byVersion = m_order->currentIndex() == 0;
    std::stable_sort(m_kept.begin(), m_kept.end(), [byVersion](const BuildRow &a, const BuildRow &b) {
        if (byVersion)
            return std::tuple(a.package.whole(), b.rank) < std::tuple(b.package.whole(), a.rank);
        return std::tuple(a.since, a.package.whole()) < std::tuple(b.since, b.package.whole());
    });
    const QSignalBlocker quiet(m_build);
    m_build->clear();
    int chosen = -1;
    for (const BuildRow &row : std::as_const(m_kept)) {
        QStringList words{shownCaption(row.package) + u' ' + shownCaption(row.version)};
        if (row.isNewest)
            words += tr("highest version");
        if (row.isLast)
            words += tr("installed last");
        if (const quint64 users = row.contexts.value_or(0); users > 0)
            words += tr("%n contexts run it", nullptr, int(std::min<quint64>(users, 1'000'000)));
        if (row.blob && row.blob == m_chosen)
            chosen = m_build->count();
        m_build->addItem(shownSentence(words.join(u" · "_s)));
    }
    m_build->setCurrentIndex(chosen);
    explainKept();
}

void InstallDialog::explainKept()
{
    QString text;
    if (m_kept.isEmpty())
        text = m_isKeptWhole ? tr("The node keeps none.") : tr("Asking which versions the node keeps…");
    else if (m_build->currentIndex() < 0)
        text = tr("%n versions are kept.", nullptr, int(m_kept.size()));
    else if (const QString wrong = keptProblem(); !wrong.isEmpty())
        text = wrong;
    else if (isKeptFromUrl())
        text = tr("The node downloads it again from %1.").arg(shownName(kept().source));
    else
        text = tr("It is taken from the node, checked, and given to the node as a file on this computer.");
    if (const QString lost = lostByKept(); !lost.isEmpty())
        text += u' ' + lost;
    m_aboutBuild->setText(text);
}

// A node lists the version installed last and those that are used.
QString InstallDialog::lostByKept() const
{
    if (m_build->currentIndex() < 0 || !keptProblem().isEmpty())
        return {};
    const BuildRow chosen = kept();
    for (const BuildRow &row : m_kept) {
        const bool isReplaced = row.isLast && row.application && row.application == chosen.application
            && row.blob && row.blob != chosen.blob;
        if (!isReplaced || row.namespaces.value_or(0) > 0 || row.contexts.value_or(0) > 0)
            continue;
        if (!row.namespaces || !row.contexts)
            return tr("Whether anything uses version %1, which was installed last, is not known: the node "
                      "did "
                      "not tell its contexts and namespaces. If nothing does, the node will list it no more; "
                      "its code stays among the blobs, as %2.")
                .arg(shownCaption(row.version), row.blob->toShortString());
        return tr("Nothing uses version %1, which was installed last: the node will list it no more. Its "
                  "code stays among the blobs, as %2.")
            .arg(shownCaption(row.version), row.blob->toShortString());
    }
    return {};
}

// Whether it can be installed is said as soon as it is chosen.
QString InstallDialog::keptProblem() const
{
    if (m_build->currentIndex() < 0)
        return tr("Choose a version.");
    const BuildRow row = kept();
    if (isKeptFromUrl())
        return {};
    if (!row.blob)
        return tr("The node did not say which blob this version is.");
    if (!row.isBundle)
        return tr("This is code without a manifest: from another place it would be installed as another "
                  "application. Install it from its own file or URL.");
    if (!m_canHandOver)
        return tr("This node runs on another computer, and nodes install from a URL or their own disk only. "
                  "Save this version from the Blobs page, put the file on that computer, and give its path.");
    return {};
}

bool InstallDialog::isKept() const
{
    return m_tabs->currentIndex() == Kept;
}

BuildRow InstallDialog::kept() const
{
    return m_kept.value(m_build->currentIndex());
}

// Only where nothing else can be done: what is at an address now may be another build.
bool InstallDialog::isKeptFromUrl() const
{
    const QUrl source(kept().source.whole());
    return !m_canHandOver && (source.scheme() == "https"_L1 || source.scheme() == "http"_L1);
}

bool InstallDialog::isFromPath() const
{
    return m_tabs->currentIndex() == Path;
}

QString InstallDialog::problem()
{
    setInvalid(m_url, {});
    setInvalid(m_hash, {});
    setInvalid(m_path, {});
    setInvalid(m_build, {});
    if (isKept()) {
        const QString wrong = keptProblem();
        setInvalid(m_build, wrong);
        return wrong;
    }
    if (isFromPath()) {
        if (m_path->text().trimmed().isEmpty()) {
            setInvalid(m_path, tr("A path is needed."));
            return tr("Give the path of the file on the node's disk.");
        }
        if (!m_path->text().startsWith(u'/')) {
            setInvalid(m_path, tr("Not a whole path."));
            return tr("Give the whole path, from the root of the disk on.");
        }
        for (const auto &[field, most] :
             {std::pair{m_path, 4096}, std::pair{m_package, 128}, std::pair{m_version, 64}}) {
            if (const QString reason = tooLong(field, most); !reason.isEmpty())
                return reason;
        }
        return {};
    }
    const QUrl url(m_url->text().trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)) {
        setInvalid(m_url, tr("Not an http or https URL."));
        return tr("Give a URL that starts with http:// or https://.");
    }
    if (const QString reason = tooLong(m_url, 2048); !reason.isEmpty())
        return reason;
    const QString hash = pastedId(m_hash->text());
    if (!hash.isEmpty() && !parseHash(hash)) {
        setInvalid(m_hash, tr("Not a SHA-256."));
        return tr("A SHA-256 has 64 hexadecimal digits, or 32 to 44 characters in base58.");
    }
    return {};
}

api::InstallApplication InstallDialog::fromUrl() const
{
    api::InstallApplication request;
    if (isKept()) {
        request.url = kept().source.whole();
        return request;
    }
    request.url = m_url->text().trimmed();
    request.hash = parseHash(pastedId(m_hash->text()));
    return request;
}

api::InstallDevApplication InstallDialog::fromPath() const
{
    api::InstallDevApplication request;
    request.path = m_path->text(); // a blank at its end may be of its name
    request.package = m_package->text().trimmed();
    request.version = m_version->text().trimmed();
    return request;
}

} // namespace explorer
