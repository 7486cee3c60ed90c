export { allDomains } from './all-domains.ts'
export { createAll } from './create-all.ts'
export { type RenderCreateAllOptions, renderCreateAll } from './render-create-all.ts'
