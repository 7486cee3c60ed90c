import { readFileSync } from 'node:fs'
import { allDomains } from '@customerio-databricks/create-all'
import { dbtSources, dictionaryOf, mermaid, odcs } from '@customerio-databricks/create-all/dictionary'
import { Ajv } from 'ajv'
import { Ajv2019 } from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { folder } from './cli.js'

const documented = (name: string) =>
  JSON.parse(readFileSync(new URL(`schemas/${name}`, import.meta.url), 'utf8'))
const options = { strict: false, allErrors: true }
const namespace = { catalog: 'main', schema: 'customerio' }

test('dbt sources keep to the fields that dbt documents', () => {
  const sources = parse(dbtSources(allDomains, namespace))
  const validate = new Ajv(options).compile(documented('dbt-yml-files.json'))
  expect(validate(sources), JSON.stringify(validate.errors?.slice(0, 5))).toBe(true)
  const [source] = sources.sources
  expect(source).toMatchObject({ name: 'customerio', database: 'main', schema: 'customerio' })
  expect(source.tables).toHaveLength(43)
  const events = source.tables.find(({ name }: { name: string }) => name === 'events')
  expect(events.columns.find(({ name }: { name: string }) => name === 'event_id').data_tests).toEqual([
    'not_null',
    'unique',
  ])
  expect(events.columns.find(({ name }: { name: string }) => name === 'user_id')).toMatchObject({
    data_type: 'STRING',
    meta: { pii: 'id' },
    data_tests: [{ relationships: { to: "source('customerio', 'people')", field: 'user_id' } }],
  })
})

test('the data contract keeps to the standard', () => {
  const contract = parse(odcs(allDomains, { version: '1.0.0', namespace }))
  const ajv = new Ajv2019(options)
  ;(addFormats as unknown as (of: Ajv2019) => void)(ajv)
  const validate = ajv.compile(documented('odcs-3.1.0.json'))
  expect(validate(contract), JSON.stringify(validate.errors?.slice(0, 5))).toBe(true)
  expect(contract.schema).toHaveLength(43)
  const objects = contract.schema.find(({ name }: { name: string }) => name === 'object_events')
  expect(objects.relationships).toContainEqual({
    type: 'foreignKey',
    from: ['object_events.object_type_id', 'object_events.object_id'],
    to: ['objects.object_type_id', 'objects.object_id'],
  })
})

test('without the domain that a key points to, no format names it', () => {
  const events = allDomains.filter(({ name }) => name === 'events')
  expect(dbtSources(events, namespace)).not.toContain('relationships')
  expect(odcs(events, { version: '1.0.0', namespace })).not.toContain('relationships')
})

test('every column of every table is there, with its source where a mapping fills it', () => {
  const dictionary = dictionaryOf(allDomains)
  const columns = dictionary.flatMap(({ tables }) => tables.flatMap((own) => own.columns))
  const defined = allDomains.flatMap(({ tables }) => tables.flatMap((own) => Object.keys(own.columns)))
  expect(columns.map(({ name }) => name)).toEqual(defined)
  const events = dictionary.flatMap(({ tables }) => tables).find(({ table }) => table.name === 'events')
  expect(events?.columns.find(({ name }) => name === 'user_id')?.sources).toContainEqual({
    records: ['track calls'],
    from: 'userId',
    cast: 'text',
  })
  const carts = dictionary
    .flatMap(({ tables }) => tables)
    .find(({ table }) => table.name === 'shopping_carts')
  expect(carts?.derivedFrom).toEqual(['ecommerce_events'])
  // A derived table names what it is computed from.
  for (const { table, derivedFrom } of dictionary.flatMap(({ tables }) => tables)) {
    if (table.kind === 'derived' && table.name !== 'anonymous_identity_resolution')
      expect(derivedFrom).not.toEqual([])
  }
})

test('the diagram names every table and key', () => {
  const text = mermaid(allDomains)
  expect(text).toMatch(/^erDiagram\n/)
  for (const { name } of allDomains.flatMap(({ tables }) => tables)) expect(text).toContain(`  ${name} {`)
  expect(text).toContain('  people ||--o{ events : "user_id"')
})

test('the command writes pages, or prints one format', async () => {
  const made = folder()
  const pages = await made.run(['docs', 'pages', '--only', 'people,events'])
  expect(pages).toMatchObject({ code: 0, stdout: '' })
  expect(made.read('pages/index.html')).toContain('2 domains')
  const sources = await made.run(['docs', '--format', 'dbt-sources', '--only', 'people', '--catalog', 'main'])
  expect(parse(sources.stdout).sources[0]).toMatchObject({ database: 'main' })
  expect(parse((await made.run(['docs', '--format', 'odcs'])).stdout).version).toMatch(/^\d+\.\d+\.\d+$/)
  expect((await made.run(['docs', 'pages', '--format', 'odcs'])).code).toBe(2)
})
