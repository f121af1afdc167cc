export type Palette = Record<
  'land' | 'water' | 'coast' | 'border' | 'text' | 'paper' | 'home' | 'way' | 'wayText'
  | 'shelter' | 'near' | 'critical' | 'slate', string>

// Told apart with each of the common kinds of colour blindness; shapes and numbers say the same again.
const light: Palette = {
  land: '#F4F1EA', water: '#DCE8F0', coast: '#BFD0DC', border: '#A39F97', text: '#2E3D50', paper: '#FFFFFF',
  home: '#B4C0D1', way: '#E69F00', wayText: '#7A5200', shelter: '#0F6FB3', near: '#B36B00', critical: '#D1495B',
  slate: '#55657A',
}

const dark: Palette = {
  land: '#212B36', water: '#141C25', coast: '#33424F', border: '#66727F', text: '#DCE5EE', paper: '#18212B',
  home: '#56667B', way: '#F2B33D', wayText: '#FFD98A', shelter: '#58AEEB', near: '#F2B33D', critical: '#F27685',
  slate: '#A9B8C9',
}

export const palette = (isDark: boolean): Palette => isDark ? dark : light
