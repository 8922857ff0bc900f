/**
 * The components that Dash draws on the page, and no others: the same as in the packages dash and
 * dash-mantine-components, which have many that the page does not use. `timeline/web/internals.py` puts the file that is
 * built from this one in their place, and tests/web/test_bundle.py fails if the page has a component that is not here.
 *
 * The folders beside this file hold sources of these packages, unchanged.
 */
import "regenerator-runtime/runtime.js"; // Dash's scripts look for it in `window`; their polyfill has it among much else
import { MantineProvider } from "@mantine/core";
import variables from "@mantine/core/styles/default-css-variables.css";
import baseline from "@mantine/core/styles/baseline.css";
import global from "@mantine/core/styles/global.css";
import unstyled from "@mantine/core/styles/UnstyledButton.css";
import scrollArea from "@mantine/core/styles/ScrollArea.css";
import loader from "@mantine/core/styles/Loader.css";
import closeButton from "@mantine/core/styles/CloseButton.css";
import popover from "@mantine/core/styles/Popover.css";
import combobox from "@mantine/core/styles/Combobox.css";
import input from "@mantine/core/styles/Input.css";
import inlineInput from "@mantine/core/styles/InlineInput.css";
import pill from "@mantine/core/styles/Pill.css";
import pillsInput from "@mantine/core/styles/PillsInput.css";
import checkbox from "@mantine/core/styles/Checkbox.css";
import chip from "@mantine/core/styles/Chip.css";
import floating from "@mantine/core/styles/FloatingIndicator.css";
import segmented from "@mantine/core/styles/SegmentedControl.css";
import React from "react";

import Graph from "./dash-core-components/lib/components/Graph.react.js";
import Store from "./dash-core-components/lib/components/Store.react.js";
import Checkbox from "./dash-mantine-components/src/ts/components/core/checkbox/Checkbox";
import CheckboxGroup from "./dash-mantine-components/src/ts/components/core/checkbox/CheckboxGroup";
import Chip from "./dash-mantine-components/src/ts/components/core/chip/Chip";
import ChipGroup from "./dash-mantine-components/src/ts/components/core/chip/ChipGroup";
import MultiSelect from "./dash-mantine-components/src/ts/components/core/combobox/MultiSelect";
import TextInput from "./dash-mantine-components/src/ts/components/core/input/TextInput";
import SegmentedControl from "./dash-mantine-components/src/ts/components/core/SegmentedControl";

/* Mantine's styles come first, so that those of the page prevail. */
const style = document.createElement("style");
style.textContent = [variables, baseline, global, unstyled, scrollArea, loader, closeButton, popover, combobox, input,
  inlineInput, pill, pillsInput, checkbox, chip, floating, segmented].join("\n");
document.head.prepend(style);

window.dash_core_components = { Graph, Store };
window.dash_mantine_components = {
  Checkbox,
  CheckboxGroup,
  Chip,
  ChipGroup,
  // The package's own provider also puts all of Mantine into `window`.
  MantineProvider: ({ children, setProps, ...others }) => <MantineProvider {...others}>{children}</MantineProvider>,
  MultiSelect,
  SegmentedControl,
  TextInput,
};
