export { allDomains } from './all-domains.js'
export { createAll } from './create-all.js'
export { type RenderCreateAllOptions, renderCreateAll } from './render-create-all.js'
