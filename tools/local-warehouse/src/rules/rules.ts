import { catalogNames, catalogStatements } from './catalogs.ts'
import { clusterByAuto } from './cluster-by-auto.ts'
import { grants, masks, notNull, owners, predictiveOptimization, statistics, tags } from './governance.ts'
import { keysByAlter, keysInCreate } from './keys.ts'
import { parameters } from './parameters.ts'
import type { Rule } from './rule.ts'
import { unavailable } from './unavailable.ts'
import { volumeFiles, volumeLists, volumePaths, volumeStatements } from './volumes.ts'

/**
 * Everything in which the local warehouse differs from Spark as it is. The first ones settle a statement, the later
 * ones rewrite it one after the other.
 */
export const RULES: readonly Rule[] = [
  unavailable,
  volumeFiles,
  volumeLists,
  volumeStatements,
  catalogStatements,
  grants,
  tags,
  masks,
  owners,
  predictiveOptimization,
  statistics,
  notNull,
  keysByAlter,
  keysInCreate,
  clusterByAuto,
  parameters,
  catalogNames,
  volumePaths,
]
