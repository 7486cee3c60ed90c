import { build } from '../../tsup.base.ts'

export default build(['src/index.ts', 'src/dictionary/index.ts', 'src/cli.ts'])
