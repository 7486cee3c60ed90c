import { asMarkup, type Markup, markup, type Part } from './markup.js'

const style = `
:root { color-scheme: light dark; --ink: #1b2430; --dim: #5a6675; --line: #d8dee6; --back: #fff; --soft: #f4f6f9; --passed: #2f7d4f; --warned: #a8690a; --failed: #b3261e; --accent: #1f5fa8 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --dim: #a3aebb; --line: #37414d; --back: #14181d; --soft: #1c2229; --passed: #6cc48f; --warned: #e3ae4e; --failed: #f2897f; --accent: #83b6f0 } }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--back) }
a { color: var(--accent) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
h1 { font-size: 1.5rem; margin: 0 0 .25rem } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem }
p { margin: .25rem 0 } .dim { color: var(--dim) }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line) }
th { color: var(--dim); font-weight: 600 } .number { text-align: right; font-variant-numeric: tabular-nums }
td code { overflow-wrap: anywhere }
code, pre { font: 13px/1.45 ui-monospace, monospace } pre { background: var(--soft); padding: .75rem; overflow-x: auto; white-space: pre-wrap }
.tiles { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0 } .tile { background: var(--soft); border-radius: 6px; padding: .6rem 1rem; min-width: 7rem }
.tile b { display: block; font-size: 1.4rem }
.passed { color: var(--passed) } .warned { color: var(--warned) } .failed { color: var(--failed) }
.bar { display: flex; height: .7rem; min-width: 8rem; margin-top: .4rem; background: var(--soft); border-radius: 3px; overflow: hidden }
.bar i { display: block; min-width: 2px; background: currentColor }
`

/** What a page has beside its content. */
export interface PageOptions {
  /** Further style rules. */
  readonly style?: string
  /** What stands before and after the content. */
  readonly before?: Part
  readonly after?: Part
}

/** A whole HTML page that needs no style sheet and no network. */
export function page(
  title: string,
  body: Part,
  { style: more = '', before = '', after = '' }: PageOptions = {},
): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${asMarkup(style + more)}</style>
</head>
<body>
${before}<main id="content">
${body}
</main>
${after}</body>
</html>
`.text
}

/** A number with its name, as a tile. */
export function tile(name: string, value: string, kind = ''): Markup {
  return markup`<div class="tile ${kind}"><b>${value}</b>${name}</div>`
}

/** A bar of parts, each a share of 1 in the colour of its class; `label` says the same in words. */
export function bar(label: string, parts: readonly { share: number; kind: string }[]): Markup {
  const pieces = parts
    .filter(({ share }) => share > 0)
    .map(
      ({ share, kind }) =>
        markup`<i class="${kind}" style="width:${(Math.min(1, share) * 100).toFixed(2)}%"></i>`,
    )
  return markup`<div class="bar" role="img" aria-label="${label}">${pieces}</div>`
}

/** A time for people, to the second and in UTC. */
export function timeText(time: Date): string {
  return `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
