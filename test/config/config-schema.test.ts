import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import t from 'tap';
import builtin from '../../checks/index.ts';
import { configSchema } from '../../src/config/config-schema.ts';
import { packageRoot } from '../../src/package-root.ts';
import { parseDuration } from '../../src/sdk/duration.ts';

t.test('the schema for editors is that of the built-in checks', async t => {
  const generated = readFileSync(join(packageRoot, 'src/config/config.schema.json'), 'utf8');
  t.same(JSON.parse(generated), JSON.parse(JSON.stringify(configSchema(builtin.checks))), 'npm run generate writes it');
});

t.test('every default of every option is valid by its own schema', async t => {
  const ajv = new Ajv2020({ allErrors: true, strict: true });
  ajv.addFormat('duration', { type: 'string', validate: (text: string) => parseDuration(text) !== undefined });
  const validate = ajv.compile(configSchema(builtin.checks));
  const checks = Object.fromEntries(
    Object.entries(builtin.checks).map(([id, { options = {} }]) => [
      id,
      {
        options: Object.fromEntries(
          Object.entries(options as Record<string, { default: unknown }>).map(([name, option]) => [
            name,
            option.default,
          ]),
        ),
      },
    ]),
  );
  t.ok(Object.keys(checks).length > 0);
  t.ok(validate({ checks }), JSON.stringify(validate.errors));
});
