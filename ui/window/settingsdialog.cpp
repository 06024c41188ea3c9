// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/settingsdialog.h"

#include "ui/support/theme.h"
#include "ui/support/uistate.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QPushButton>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

constexpr std::pair<Theme::Mode, QLatin1String> modes[] = {{Theme::Mode::System, "system"_L1},
                                                           {Theme::Mode::Light, "light"_L1},
                                                           {Theme::Mode::Dark, "dark"_L1},
                                                           {Theme::Mode::HighContrast, "high-contrast"_L1}};

} // namespace

void SettingsDialog::restore(Theme *theme, const UiState *state)
{
    const QString saved = state->value(u"theme"_s).toString();
    for (const auto &[mode, word] : modes) {
        if (saved == word)
            theme->setMode(mode);
    }
}

bool SettingsDialog::keepsTrue(const UiState &state)
{
    return state.value(rereadKey, true).toBool();
}

SettingsDialog::SettingsDialog(Theme *theme, UiState *state, QWidget *parent)
    : FormDialog(u"settings"_s, tr("Settings"), {}, parent)
{
    auto *colors = new QComboBox;
    colors->addItems({tr("As the desktop has them"), tr("Light"), tr("Dark"), tr("High contrast")});
    name(colors, tr("Colours"));
    for (int i = 0; i < 4; ++i) {
        if (modes[i].first == theme->mode())
            colors->setCurrentIndex(i);
    }
    connect(colors, &QComboBox::currentIndexChanged, this, [theme, state](int index) {
        theme->setMode(modes[index].first);
        state->setValue(u"theme"_s, modes[index].second);
    });
    auto *look = new QCheckBox(tr("Look for nodes on this computer when the explorer starts"));
    look->setChecked(state->value(u"lookForNodes"_s, true).toBool());
    connect(look, &QCheckBox::toggled, this, [state](bool on) { state->setValue(u"lookForNodes"_s, on); });
    auto *again = new QCheckBox(tr("Read what is shown again by itself"));
    again->setChecked(keepsTrue(*state));
    connect(again, &QCheckBox::toggled, this, [state](bool on) { state->setValue(rereadKey, on); });
    auto *forget = new QPushButton(tr("Forget all calls…"));
    connect(forget, &QPushButton::clicked, this, &SettingsDialog::historyClearRequested);

    QFormLayout *form = addForm();
    form->addRow(tr("Colours"), colors);
    form->addRow(tr("Welcome page"), look);
    form->addRow(tr("Tables"), again);
    form->addRow(tr("Calls and requests"), forget);
    connect(this, &FormDialog::submitted, this, &QDialog::accept);
    setDone(); // what is set takes effect at once
}

} // namespace explorer
