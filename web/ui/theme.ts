import {
  type CSSVariablesResolver,
  createTheme,
  InputWrapper,
  type MantineColorsTuple,
} from '@mantine/core';
import { createElement, type KeyboardEvent, type SyntheticEvent } from 'react';
import { NoMatch } from './no-match.tsx';

/** Ten steps around `--info`; Mantine requires a full tuple, we use the sixth. */
const info: MantineColorsTuple = [
  '#e6f4ff',
  '#cfe8ff',
  '#a0d1ff',
  '#7dc3ff',
  '#58b7ff',
  '#3aa5f5',
  '#1c88dc',
  '#0b65ad',
  '#07528d',
  '#053f6e',
];

/** Light to dark, in Mantine's order: text first, ground last. */
const dark: MantineColorsTuple = [
  '#e8eef4',
  '#cdd8e2',
  '#9db0c2',
  '#7f94a8',
  '#2b4058',
  '#1a2a3d',
  '#152131',
  '#0d1520',
  '#0a1018',
  '#070c12',
];

const gray: MantineColorsTuple = [
  '#f6f8fa',
  '#eef2f6',
  '#e3eaf1',
  '#c9d3dd',
  '#b4c1cd',
  '#8797a6',
  '#6b7d8f',
  '#42566a',
  '#26394b',
  '#0e1a26',
];

/**
 * Selects the text on focus, so that typed text replaces the chosen value instead of being appended, where nothing would match
 * it.
 */
const selectText = ({ currentTarget }: SyntheticEvent<HTMLInputElement>) => {
  if (!currentTarget.readOnly) currentTarget.select();
};

export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontSizes: { xs: '0.8125rem', sm: '0.8125rem', md: '0.9375rem', lg: '1.25rem', xl: '1.75rem' },
  colors: { info, dark, gray },
  primaryColor: 'info',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  defaultRadius: 4,
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    // By name: the components themselves are loaded with the panels that use them.
    Select: {
      defaultProps: {
        nothingFoundMessage: createElement(NoMatch),
        onFocus: selectText,
        onClick: selectText,
        // In an open list Enter chooses an option; it never submits the form with the previous value of the field.
        onKeyDown: (event: KeyboardEvent) => {
          const isOpen = event.currentTarget.getAttribute('aria-expanded') === 'true';
          if (event.key === 'Enter' && isOpen) event.preventDefault();
        },
      },
    },
    MultiSelect: { defaultProps: { nothingFoundMessage: createElement(NoMatch) } },
    // Mantine's size, two pixels below that of its field, would be the smallest text on the page.
    InputWrapper: InputWrapper.extend({
      vars: () => ({
        label: {},
        description: { '--input-description-size': '0.8125rem' },
        error: { '--input-error-size': '0.8125rem' },
        success: {},
      }),
    }),
  },
});

const ours = {
  '--mantine-color-body': 'var(--panel)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--soft)',
  '--mantine-color-placeholder': 'var(--soft)',
  '--mantine-color-default': 'var(--raised)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-error': 'var(--red)',
  '--mantine-color-anchor': 'var(--info)',
};

/** Maps Mantine's variables to our tokens, so that a theme is changed in one place. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  // Mantine writes its defaults per scheme, which would override `variables`.
  light: ours,
  dark: ours,
});
