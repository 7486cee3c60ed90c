import fc from 'fast-check'
import { LosslessNumber } from 'lossless-json'
import { expect, test } from 'vitest'
import { evaluator } from '../../src/mapping/evaluate.js'
import { text } from '../../src/mapping/index.js'
import type { Path } from '../../src/mapping/path.js'
import { isTextColumn, textColumns } from '../../src/mapping/text-columns.js'

const name = fc.constantFrom('a', 'b', 'c', 'length', '1')
const path = fc.array(name, { minLength: 1, maxLength: 4 })
const leaf = fc.oneof(
  fc.constantFrom<unknown>('', 'x', ' y ', null, true, false, 0, 1.5, -0, new LosslessNumber('1.10'), 12n),
  fc.string(),
)
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('tree'), { maxLength: 2 }),
    fc.dictionary(name, tie('tree'), { noNullPrototype: false }),
  ),
}))

/** Texts and misfits of columns, each by an evaluator of its own. */
function oneByOne(columns: readonly Path[][], payload: unknown) {
  const misfits = columns.map(() => 0)
  const texts = columns.map((paths, i) =>
    evaluator({ kind: 'path', cast: 'text', paths, trim: false, lower: false }, { type: 'STRING' })(
      { payload, raw: '', event: null, hash: () => '' },
      { uncast: () => (misfits[i] = (misfits[i] ?? 0) + 1), zoneless() {} },
    ),
  )
  return { texts, misfits }
}

test('columns read together are what each is alone, misfits counted', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(path, { minLength: 1, maxLength: 3 }), { maxLength: 6 }),
      fc.array(fc.dictionary(name, tree), { minLength: 1, maxLength: 3 }),
      (columns, payloads) => {
        let misfits = columns.map(() => 0)
        const read = textColumns(
          columns.map((paths, i) => ({
            paths,
            misfits: { uncast: () => (misfits[i] = (misfits[i] ?? 0) + 1), zoneless() {} },
          })),
        )
        // Another payload follows with the same reader: nothing of the one before is left.
        for (const payload of payloads) {
          misfits = columns.map(() => 0)
          const row: (string | null | undefined)[] = new Array(columns.length + 1)
          read(payload, row, [-1, ...columns.map((_, i) => columns.length - i)], 1)
          const texts = columns.map((_, i) => row[columns.length - i])
          expect({ texts, misfits }).toEqual(oneByOne(columns, payload))
        }
      },
    ),
    { numRuns: 500 },
  )
})

test.each([
  [text('a.b', 'c').data, true],
  [text('a').trim().data, false],
  [text('a').lower().data, false],
  [text('a.constructor').data, false],
  [text('value').data, false],
  [text("['__proto__'].a").data, false],
])('%j is read so: %s', (data, is) => expect(isTextColumn(data)).toBe(is))
