import { __camel__Domain } from '@customerio-databricks/__name__'
import { expect, test } from 'vitest'

test('the domain has its table and a mapping that fills it', () => {
  expect(__camel__Domain.tables.map(({ name }) => name)).toEqual(['__snake__'])
  expect(__camel__Domain.mappings).not.toHaveLength(0)
})
