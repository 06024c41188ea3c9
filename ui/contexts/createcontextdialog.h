// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "ui/widgets/formdialog.h"

#include <functional>

class QComboBox;
class QLineEdit;
class QStackedWidget;

namespace explorer {

class ExactEdit;
class TextLabel;
class ThingBox;

// Collects what a new context needs. A namespace comes first: chosen from the node's list, made here, or a
// group given by its id. The node takes the namespace's application whatever is asked, so that is shown, not
// chosen.
class CreateContextDialog : public FormDialog {
    Q_OBJECT

public:
    struct ApplicationChoice {
        calimero::ApplicationId id;
        QString name; // "kv-store 1.2.0"
        QList<calimero::Foreign> services;
    };

    // What to make. Either `newNamespace` is set, or `group`.
    struct Order {
        bool newNamespace = false;
        calimero::api::CreateNamespace ns;
        calimero::api::CreateContext context;
    };

    explicit CreateContextDialog(QWidget *parent);

    // How else an application is called that the list has not told, or not yet; nothing: not known.
    void setCalled(const std::function<QString(const calimero::ApplicationId &)> &called)
    {
        m_called = called;
    }
    void setNamespaces(const QList<calimero::api::Namespace> &namespaces);
    void setApplications(const QList<ApplicationChoice> &applications);
    void setServices(const calimero::ApplicationId &application, const QList<calimero::Foreign> &services);
    // Why the choice can't be had.
    // `answer`: what the node really said.
    void setNamespaceProblem(const QString &text, const QString &answer = {})
    {
        setListProblem(m_namespaceList, text, answer);
    }
    void setApplicationProblem(const QString &text, const QString &answer = {})
    {
        setListProblem(m_applicationList, text, answer);
    }
    // The namespace was made but the context was refused: the next attempt uses it instead of making another.
    void namespaceMade(const calimero::NamespaceId &id, const QString &name,
                       const calimero::ApplicationId &application);

    Order order() const;

protected:
    QString problem() override;

private:
    // A list that was not told is not empty.
    struct List {
        bool isTold = false;
        QString problem = {};
        QString answer = {}; // to what the problem is of

        bool isAsked() const { return !isTold && problem.isEmpty(); }
    };

    void setListProblem(List &list, const QString &text, const QString &answer);
    void tellLists();
    QString whyNoNamespace() const;
    QString whyNoApplication() const;
    void updateChoice();
    QString aboutApplication() const;
    bool isMissing() const;
    QList<calimero::Foreign> offeredServices() const;
    void updateServices();
    void checkParams();
    QString applicationName(const calimero::ApplicationId &id) const;
    calimero::ApplicationId chosenApplication() const;
    const calimero::api::Namespace *chosenNamespace() const; // null: none

    QList<calimero::api::Namespace> m_namespaces;
    QList<ApplicationChoice> m_applications;
    std::function<QString(const calimero::ApplicationId &)> m_called;
    List m_namespaceList;
    List m_applicationList;
    bool m_isWaitingSaid = false; // what is wrong is a list that is not there
    QComboBox *m_where;
    QStackedWidget *m_choice;
    ThingBox *m_namespace;
    QLineEdit *m_newName;
    ThingBox *m_newApplication;
    QLineEdit *m_group;
    TextLabel *m_application;
    QLineEdit *m_name;
    ExactEdit *m_params;
    TextLabel *m_paramsProblem;
    QComboBox *m_service;
    QLineEdit *m_seed;
};

} // namespace explorer
