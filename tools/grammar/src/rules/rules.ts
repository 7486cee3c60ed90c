import { checkRules } from './checks.ts'
import { columnRules } from './columns.ts'
import { createTableRules } from './create-table.ts'
import { keyRules } from './keys.ts'
import { layoutRules } from './layout.ts'
import { loadingRules } from './loading.ts'
import { privilegeRules } from './privileges.ts'
import { propertyRules } from './properties.ts'
import type { Rule } from './rule.ts'
import { tagAndMaskRules } from './tags-and-masks.ts'
import { textRules } from './text.ts'

/** Every documented rule that can be seen in the text of statements. */
export const RULES: readonly Rule[] = [
  ...textRules,
  ...createTableRules,
  ...columnRules,
  ...keyRules,
  ...checkRules,
  ...layoutRules,
  ...propertyRules,
  ...privilegeRules,
  ...tagAndMaskRules,
  ...loadingRules,
]
