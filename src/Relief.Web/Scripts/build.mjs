// Bundles every Scripts/*.ts and Scripts/*.css into wwwroot/lib. Called by BrowserLibraries.targets
// (and by `npm run build`), always from the folder of Relief.Web.
import { build } from 'esbuild'
import { readdirSync } from 'node:fs'

// These run before the first paint or without a module loader, so they are plain scripts that keep
// their names to themselves; all others are modules that Blazor imports.
const plain = ['field-worker.ts', 'field.ts', 'relief.ts']

const entries = readdirSync('Scripts').filter(name => /\.(ts|css)$/.test(name) && !name.endsWith('.d.ts'))
const inScripts = name => `Scripts/${name}`
const shared = {
  bundle: true,
  minify: true,
  target: 'es2022',
  outdir: 'wwwroot/lib',
  logLevel: 'warning',
  legalComments: 'eof',
}

await Promise.all([
  build({ ...shared, format: 'esm', entryPoints: entries.filter(name => !plain.includes(name)).map(inScripts) }),
  build({ ...shared, format: 'iife', entryPoints: plain.map(inScripts) }),
])
