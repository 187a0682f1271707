import {
  createTheme,
  defaultVariantColorsResolver,
  localStorageColorSchemeManager,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

/** Values of the INA Digital design language (UX §5): values, not its name or files. */
const biru: MantineColorsTuple = [
  '#fafcff',
  '#ecf3fe',
  '#dceafe',
  '#84b4fb',
  '#4d93fc',
  '#0968f6',
  '#0049b8',
  '#002a69',
  '#0e192a',
  '#070e17',
];
const gray: MantineColorsTuple = [
  '#f8f8f7',
  '#f2f2f2',
  '#e5e5e5',
  '#d4d4d4',
  '#a3a3a3',
  '#737373',
  '#525252',
  '#404040',
  '#1f1f1f',
  '#141414',
];
const dark: MantineColorsTuple = [
  '#e5e5e5',
  '#d4d4d4',
  '#a3a3a3',
  '#737373',
  '#404040',
  '#333333',
  '#262626',
  '#1b1b1b',
  '#141414',
  '#0d0d0d',
];
const green: MantineColorsTuple = [
  '#f1f9f2',
  '#dff1e1',
  '#bfe3c4',
  '#8fce98',
  '#5cb76a',
  '#36a048',
  '#288034',
  '#1d5f27',
  '#0f2b13',
  '#081a0b',
];
const red: MantineColorsTuple = [
  '#fff5f5',
  '#fee5e5',
  '#fdcaca',
  '#fa9c9c',
  '#f56a6a',
  '#ec3535',
  '#d50b0b',
  '#9d0909',
  '#3a0c0c',
  '#250707',
];
const yellow: MantineColorsTuple = [
  '#fffbeb',
  '#fff4c7',
  '#ffe88a',
  '#ffda4d',
  '#ffcc14',
  '#c99a00',
  '#855f00',
  '#634700',
  '#2e2200',
  '#1c1500',
];

/**
 * Light variants with contrast of 4.5:1 or more in both schemes: Mantine's own fail for green, yellow and
 * others, and the darkest shades of the palette are almost black.
 */
const variantColorResolver: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input);
  const name = input.color ?? input.theme.primaryColor;
  // Mantine chooses the text by the light scheme's shade alone; on shade 4, which dark fills with, white is too faint.
  // Under the pointer dark becomes lighter, so that dark letters stay legible.
  if (input.variant === 'filled' && name in input.theme.colors) {
    return {
      ...resolved,
      color: 'light-dark(#ffffff, #141414)',
      hover: `light-dark(var(--mantine-color-${name}-7), var(--mantine-color-${name}-3))`,
    };
  }
  if (input.variant !== 'light' || !(name in input.theme.colors)) return resolved;
  return {
    background: `light-dark(var(--mantine-color-${name}-1), var(--mantine-color-${name}-8))`,
    hover: `light-dark(var(--mantine-color-${name}-2), var(--mantine-color-${name}-7))`,
    color: `light-dark(var(--mantine-color-${name}-7), var(--mantine-color-${name}-3))`,
    border: '1px solid transparent',
  };
};

export const theme = createTheme({
  colors: { biru, gray, dark, green, red, yellow },
  primaryColor: 'biru',
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  defaultRadius: 'md',
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontSizes: { xs: '13px', sm: '14px', md: '16px', lg: '18px', xl: '22px' },
  lineHeights: { xs: '1.4', sm: '1.43', md: '1.5', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '28px', lineHeight: '36px' },
      h2: { fontSize: '20px', lineHeight: '28px' },
      h3: { fontSize: '16px', lineHeight: '24px' },
    },
  },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver,
  components: {
    Anchor: { defaultProps: { underline: 'always' } },
    Badge: { defaultProps: { tt: 'none', variant: 'light', radius: 'sm', fw: 600 } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end' } },
  },
});

/** What Mantine's variables are set to on top of the theme; secondary text is never lighter than neutral 600. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-dimmed': '#525252', '--mantine-color-error': '#d50b0b', '--mantine-color-placeholder': '#737373' },
  dark: {
    '--mantine-color-dimmed': '#a3a3a3',
    '--mantine-color-error': '#fa9c9c',
    '--mantine-color-placeholder': '#a3a3a3',
    '--mantine-color-body': '#141414',
  },
});

/** The same key as `awal.js` reads before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'saling-warna' });
