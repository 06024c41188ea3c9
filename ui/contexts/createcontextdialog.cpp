// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/contexts/createcontextdialog.h"

#include "core/base/pasted.h"
#include "core/json/typed.h"
#include "ui/pages/pagenotice.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/support/style.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/exactedit.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/thingbox.h"
#include "ui/widgets/typedbox.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace explorer {

using namespace calimero;

namespace {

enum Where { InNamespace, InNewNamespace, InGroup };

// A name is what was typed, blanks too; nothing but blanks is no name.
QString typed(const QLineEdit *field)
{
    return field->text().trimmed().isEmpty() ? QString() : field->text();
}

} // namespace

CreateContextDialog::CreateContextDialog(QWidget *parent)
    : FormDialog(QStringLiteral("context"), tr("New context"),
                 tr("A running copy of an application, shared by the members of a namespace."), parent),
      m_where(new QComboBox),
      m_choice(new QStackedWidget),
      m_namespace(new ThingBox),
      m_newName(new QLineEdit),
      m_newApplication(new ThingBox),
      m_group(new QLineEdit),
      m_application(new TextLabel(TextLabel::Kind::Body)),
      m_name(new QLineEdit),
      m_params(new ExactEdit),
      m_paramsProblem(new TextLabel(TextLabel::Kind::Caption)),
      m_service(new TypedBox),
      m_seed(new QLineEdit)
{
    setMainText(tr("Create"));
    m_application->setWordWrap(true);
    m_where->addItems({tr("In a namespace"), tr("In a new namespace"), tr("In a group, by its id")});
    name(m_where, tr("Where"));

    name(m_namespace, tr("Namespace"));
    auto *fresh = new QWidget;
    auto *freshRow = new QHBoxLayout(fresh);
    freshRow->setContentsMargins(0, 0, 0, 0);
    freshRow->setSpacing(scaled(8));
    m_newName->setPlaceholderText(tr("Name of the namespace"));
    name(m_newName, tr("Name of the new namespace"));
    name(m_newApplication, tr("Application of the new namespace"));
    freshRow->addWidget(m_newName, 1);
    freshRow->addWidget(m_newApplication, 1);
    m_group->setPlaceholderText(tr("64 hexadecimal digits"));
    name(m_group, tr("Group id"));
    m_choice->addWidget(m_namespace);
    m_choice->addWidget(fresh);
    m_choice->addWidget(m_group);
    m_choice->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);

    m_name->setPlaceholderText(tr("Optional; everyone in the group sees it"));
    name(m_name, tr("Name"));
    m_params->setFont(monospaceFont());
    m_params->setLayoutDirection(Qt::LeftToRight); // as JSON is written, whatever the window is
    m_params->setExample(QStringLiteral("{}"));
    m_params->setTabChangesFocus(true);
    m_params->setFixedHeight(scaled(84));
    name(m_params, tr("Initialisation"));
    m_paramsProblem->setColor(Color::Bad);
    m_paramsProblem->setVisible(false);
    m_service->lineEdit()->setPlaceholderText(tr("Only for applications with several services"));
    name(m_service, tr("Service"));
    m_seed->setPlaceholderText(tr("Optional; 32 bytes in base58"));
    m_seed->setToolTip(tr("The same seed gives the same context id."));
    name(m_seed, tr("Seed"));

    QFormLayout *form = addForm();
    form->addRow(tr("Where"), m_where);
    form->addRow(QString(), m_choice);
    form->addRow(tr("Application"), m_application);
    form->addRow(tr("Name"), m_name);
    auto *params = new QVBoxLayout;
    params->setSpacing(scaled(2));
    params->addWidget(m_params);
    params->addWidget(m_paramsProblem);
    form->addRow(tr("Initialisation"), params);
    form->addRow(tr("Service"), m_service);
    form->addRow(tr("Seed"), m_seed);
    for (int row = 0; row < form->rowCount(); ++row) {
        auto *label = qobject_cast<QLabel *>(form->itemAt(row, QFormLayout::LabelRole)
                                                 ? form->itemAt(row, QFormLayout::LabelRole)->widget()
                                                 : nullptr);
        if (label)
            label->setTextFormat(Qt::PlainText);
    }

    connect(m_where, &QComboBox::currentIndexChanged, this, &CreateContextDialog::updateChoice);
    connect(m_namespace, &QComboBox::currentIndexChanged, this, &CreateContextDialog::updateChoice);
    connect(m_newApplication, &QComboBox::currentIndexChanged, this, &CreateContextDialog::updateChoice);
    connect(m_params, &QPlainTextEdit::textChanged, this, &CreateContextDialog::checkParams);
    connect(m_params, &ExactEdit::refused, this, [this] {
        m_paramsProblem->setText(ExactEdit::refusal());
        m_paramsProblem->setVisible(true);
    });
    updateChoice();
}

void CreateContextDialog::checkParams()
{
    const auto wrong = json::problemOfTyped(m_params->exactText());
    m_paramsProblem->setVisible(wrong.has_value());
    if (wrong)
        m_paramsProblem->setText(tr("Not JSON: line %1, column %2")
                                     .arg(QString::number(wrong->line), QString::number(wrong->column)));
    setInvalid(m_params, wrong ? m_paramsProblem->text() : QString());
}

void CreateContextDialog::setNamespaces(const QList<api::Namespace> &namespaces)
{
    m_namespaces.clear();
    for (const api::Namespace &ns : namespaces) {
        if (ns.id)
            m_namespaces += ns;
    }
    setThingChoices(m_namespace, m_namespaces.size(), [all = m_namespaces](qsizetype index) {
        const api::Namespace &ns = all.at(index);
        const bool isNamed = ns.name && !ns.name->isEmpty();
        return ThingChoice{isNamed ? shownName(*ns.name) : QString(), ns.id->toShortString()};
    });
    m_namespaceList = {.isTold = true};
    if (m_namespaces.isEmpty() && m_where->currentIndex() == InNamespace)
        m_where->setCurrentIndex(InNewNamespace);
    tellLists();
    updateChoice();
}

void CreateContextDialog::setApplications(const QList<ApplicationChoice> &applications)
{
    m_applications = applications;
    m_applicationList = {.isTold = true};
    tellLists();
    setChoices(m_newApplication, applications.size(),
               [applications](qsizetype index) { return applications.at(index).name; });
    updateChoice();
}

void CreateContextDialog::setServices(const ApplicationId &application, const QList<Foreign> &services)
{
    for (ApplicationChoice &choice : m_applications) {
        if (choice.id == application)
            choice.services = services;
    }
    updateServices();
}

void CreateContextDialog::setListProblem(List &list, const QString &text, const QString &answer)
{
    list.problem = text;
    list.answer = answer;
    tellLists();
    updateChoice();
}

// Both reasons in the one place there is for them; what was refused for want of a list is not any more.
void CreateContextDialog::tellLists()
{
    if (m_isWaitingSaid)
        clearProblem();
    m_isWaitingSaid = false;
    QStringList problems{m_namespaceList.problem, m_applicationList.problem};
    problems.removeAll(QString());
    const QString &answer =
        m_namespaceList.answer.isEmpty() ? m_applicationList.answer : m_namespaceList.answer;
    sayOfReading(notice(), Notice::Severity::Warn, problems.join(u' '), answer);
}

QString CreateContextDialog::whyNoNamespace() const
{
    if (m_namespaceList.isAsked())
        return tr("Asking which namespaces there are…");
    return m_namespaceList.isTold ? tr("Choose a namespace.") : tr("The namespaces could not be listed.");
}

QString CreateContextDialog::whyNoApplication() const
{
    if (m_applicationList.isAsked())
        return tr("Asking which applications are installed…");
    if (!m_applicationList.isTold)
        return tr("The applications could not be listed.");
    return m_applications.isEmpty() ? tr("None is installed on this node.") : tr("Choose an application.");
}

void CreateContextDialog::namespaceMade(const NamespaceId &id, const QString &namespaceName,
                                        const ApplicationId &application)
{
    api::Namespace made;
    made.id = id;
    made.name = namespaceName;
    made.applicationId = application;
    QList<api::Namespace> all = m_namespaces;
    all += made;
    setNamespaces(all);
    m_where->setCurrentIndex(InNamespace);
    m_namespace->setCurrentIndex(m_namespace->count() - 1);
}

QString CreateContextDialog::applicationName(const ApplicationId &id) const
{
    for (const ApplicationChoice &application : m_applications) {
        if (application.id == id)
            return application.name;
    }
    if (const QString called = m_called ? m_called(id) : QString(); !called.isEmpty())
        return called;
    return m_applicationList.isAsked() ? tr("Asking for its name…") : id.toShortString();
}

const api::Namespace *CreateContextDialog::chosenNamespace() const
{
    const int index = m_namespace->currentIndex();
    return index >= 0 && index < m_namespaces.size() ? &m_namespaces.at(index) : nullptr;
}

ApplicationId CreateContextDialog::chosenApplication() const
{
    switch (m_where->currentIndex()) {
    case InNamespace:
        return chosenNamespace() ? chosenNamespace()->applicationId.value_or(ApplicationId())
                                 : ApplicationId();
    case InNewNamespace:
        return m_applications.value(m_newApplication->currentIndex()).id;
    default:
        return m_applications.isEmpty() ? ApplicationId() : m_applications.first().id;
    }
}

// The application of the namespace; what was not listed may be there.
bool CreateContextDialog::isMissing() const
{
    const ApplicationId id = chosenApplication();
    return m_where->currentIndex() == InNamespace && m_applicationList.isTold && !id.isZero()
        && std::none_of(m_applications.begin(), m_applications.end(),
                        [&id](const ApplicationChoice &one) { return one.id == id; });
}

void CreateContextDialog::updateChoice()
{
    m_choice->setCurrentIndex(m_where->currentIndex());
    m_namespace->setHint(whyNoNamespace());
    m_newApplication->setHint(whyNoApplication());
    const QString text = aboutApplication();
    const bool isId = text == chosenApplication().toShortString();
    m_application->setFont(isId ? smallMonospaceFont() : QFont());
    m_application->setColor(isId ? Color::Muted : isMissing() ? Color::Warn : Color::Text);
    m_application->setText(text);
    updateServices();
}

// Why there is none to choose stands in the box to choose it in.
QString CreateContextDialog::aboutApplication() const
{
    if (m_where->currentIndex() == InGroup)
        return tr("The node takes the group's application.");
    const bool isInNamespace = m_where->currentIndex() == InNamespace;
    if (isInNamespace && chosenNamespace() && chosenApplication().isZero())
        return tr("The node does not say which one the namespace has.");
    if (chosenApplication().isZero()) // of a new namespace it is chosen
        return isInNamespace ? tr("The node takes the namespace's application.") : QString();
    if (isMissing())
        return tr("%1 is not installed on this node, which then refuses the context and gives no reason. "
                  "Install it first.")
            .arg(applicationName(chosenApplication()));
    return applicationName(chosenApplication());
}

QList<Foreign> CreateContextDialog::offeredServices() const
{
    const ApplicationId id = chosenApplication();
    for (const ApplicationChoice &application : m_applications) {
        if (application.id == id && m_where->currentIndex() != InGroup)
            return application.services;
    }
    return {};
}

void CreateContextDialog::updateServices()
{
    const QString typed = m_service->currentText();
    const QList<Foreign> services = offeredServices();
    setChoices(m_service, services.size(),
               [services](qsizetype index) { return shownName(services.at(index)); });
    m_service->setCurrentIndex(-1);
    m_service->setCurrentText(typed);
}

QString CreateContextDialog::problem()
{
    setInvalid(m_group, {});
    setInvalid(m_seed, {});
    if (m_where->currentIndex() == InNamespace && m_namespace->currentIndex() < 0) {
        m_isWaitingSaid = !m_namespaceList.isTold;
        if (m_namespaceList.isAsked())
            return tr("The namespaces are still being listed. Wait for them, or give a group by its id.");
        return wrongIn(
            m_where,
            m_namespaceList.isTold
                ? tr("This node has no namespace yet. Make one here.")
                : tr("The namespaces could not be listed, so it is not known whether there is one. Give a "
                     "group by its id, or make a new namespace."));
    }
    if (m_where->currentIndex() == InNewNamespace && m_newApplication->currentIndex() < 0) {
        m_isWaitingSaid = !m_applicationList.isTold;
        if (m_applicationList.isAsked())
            return tr("The applications are still being listed. Wait for them.");
        return m_applicationList.isTold
            ? tr("A namespace needs an application. Install one first.")
            : tr("A namespace needs an application, and they could not be listed.");
    }
    if (m_where->currentIndex() == InGroup && !GroupId::parse(pastedId(m_group->text()))) {
        const QString reason = tr("A group id has 64 hexadecimal digits.");
        setInvalid(m_group, reason);
        return reason;
    }
    checkParams();
    if (m_paramsProblem->isVisibleTo(this))
        return tr("The initialisation is not JSON.");
    const QString seed = pastedId(m_seed->text());
    if (!seed.isEmpty() && !StateHash::parse(seed)) {
        const QString reason = tr("A seed is 32 bytes in base58: 32 to 44 letters and digits.");
        setInvalid(m_seed, reason);
        return reason;
    }
    for (QLineEdit *line : {m_newName, m_name}) {
        if (line->text().toUtf8().size() > 64)
            return wrongIn(line, tr("A name has at most 64 bytes."));
    }
    return {};
}

CreateContextDialog::Order CreateContextDialog::order() const
{
    Order order;
    order.newNamespace = m_where->currentIndex() == InNewNamespace;
    order.context.applicationId = chosenApplication();
    if (order.newNamespace) {
        order.ns.applicationId = chosenApplication();
        order.ns.name = typed(m_newName);
    } else if (m_where->currentIndex() == InGroup) {
        order.context.groupId = GroupId::parse(pastedId(m_group->text())).value_or(GroupId());
    } else {
        order.context.groupId = GroupId(chosenNamespace() ? chosenNamespace()->id->bytes() : Bytes32{});
    }
    // As they were typed; only blanks alone are nothing.
    order.context.initializationParams = m_params->exactText().toUtf8();
    if (order.context.initializationParams.trimmed().isEmpty())
        order.context.initializationParams.clear();
    order.context.name = typed(m_name);
    // What is sent is the name itself, whatever can be shown of it.
    const int service = m_service->currentIndex();
    const bool isChosen = service >= 0 && m_service->itemText(service) == m_service->currentText();
    order.context.serviceName =
        isChosen ? offeredServices().value(service).whole() : m_service->currentText().trimmed();
    if (const auto seed = StateHash::parse(pastedId(m_seed->text())))
        order.context.seed = *seed;
    return order;
}

} // namespace explorer
