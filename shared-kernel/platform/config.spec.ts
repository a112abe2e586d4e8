import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { baseSchema, InvalidConfig, readConfig } from './config.js';

const complete = {
  PORT: '8001',
  MYSQL_URL: 'mysql://a:b@127.0.0.1:3306/afiliados',
  REDIS_URL: 'redis://127.0.0.1:6379',
  PULSAR_URL: 'memory://',
  JWT_ISSUER: 'http://127.0.0.1:8010',
  JWKS_URL: 'http://127.0.0.1:8010/jwks.json',
};

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(baseSchema, env);
  } catch (error) {
    if (error instanceof InvalidConfig) return error.problems;
  }
  return [];
}

describe('readConfig', () => {
  it('reads numbers and fills what has a default', () => {
    const config = readConfig(baseSchema, { ...complete, HOST: '' });
    expect(config).toMatchObject({ PORT: 8001, HOST: '127.0.0.1', JWT_AUDIENCE: 'alpespartner', LOG_LEVEL: 'info' });
    expect(config.INSTANCIA).toContain(String(process.pid));
  });

  it('takes the variables a service adds', () => {
    const schema = baseSchema.extend({ ESPERA_HORAS: z.coerce.number().default(72) });
    expect(readConfig(schema, complete).ESPERA_HORAS).toBe(72);
  });

  it('lists every problem at once, each with an example', () => {
    const problems = problemsOf({ ...complete, PORT: 'eighty', JWT_ISSUER: '', MYSQL_URL: 'postgres://a:b@h/d' });
    expect(problems).toHaveLength(3);
    expect(problems.join('\n')).toMatch(/PORT: .*example: 8001/);
    expect(problems.join('\n')).toMatch(/JWT_ISSUER: is missing \(example/);
    expect(problems.join('\n')).toMatch(/MYSQL_URL: must be a URL that starts with mysql:\/\//);
  });

  it('never shows a value', () => {
    const env = { ...complete, MYSQL_URL: 'postgres://root:hunter2@h/d', LOG_LEVEL: 'hunter2', PORT: 'hunter2' };
    expect(problemsOf(env)).toHaveLength(3);
    expect(problemsOf(env).join()).not.toContain('hunter2');
  });
});
