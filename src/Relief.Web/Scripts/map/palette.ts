export type Palette = Record<
  'land' | 'water' | 'coast' | 'border' | 'text' | 'paper' | 'home' | 'rest' | 'way' | 'wayText'
  | 'shelter' | 'host' | 'near' | 'critical' | 'slate', string>

// Told apart with each of the common kinds of colour blindness; shapes and numbers say the same again.
const light: Palette = {
  land: '#F4F1EA', water: '#DCE8F0', coast: '#BFD0DC', border: '#A39F97', text: '#2E3D50', paper: '#FFFFFF',
  home: '#7C8DA6', rest: '#B4C0D1', way: '#E69F00', wayText: '#7A5200',
  shelter: '#0F6FB3', host: '#5BB5E8', near: '#B36B00', critical: '#D1495B', slate: '#55657A',
}

const dark: Palette = {
  land: '#212B36', water: '#141C25', coast: '#33424F', border: '#66727F', text: '#DCE5EE', paper: '#18212B',
  home: '#93A4BC', rest: '#56667B', way: '#F2B33D', wayText: '#FFD98A',
  shelter: '#4A9FDF', host: '#9AD4F5', near: '#F2B33D', critical: '#F27685', slate: '#A9B8C9',
}

export const palette = (isDark: boolean): Palette => isDark ? dark : light
