import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import avro from 'avsc';
import { describe, expect, it } from 'vitest';
import { miembrosDe, type Registro } from '../schema/schema.js';
import { liberadas } from '../schema/released.js';
import { raiz } from '../schema/root.js';
import { topics } from '../../topologia.js';
import { generarCatalogo } from './catalogue.js';
import { generarAsyncApi } from './asyncapi.js';
import { ejemploDe } from './example.js';

const nombres = topics.map(({ nombre }) => nombre);
const registros = nombres.map((topic) => JSON.parse(liberadas(topic).at(-1)!.texto) as Registro);
const eventos = registros.flatMap(miembrosDe).map(({ name }) => name);
const asyncApi = JSON.parse(generarAsyncApi(nombres)) as Record<string, unknown>;

describe('the AsyncAPI document', () => {
  it('is valid by the published schema of AsyncAPI 3.0', { timeout: 30_000 }, () => {
    const require = createRequire(import.meta.url);
    const esquema = JSON.parse(
      readFileSync(require.resolve('@asyncapi/specs/schemas/3.0.0-without-$id.json'), 'utf8'),
    ) as object;
    const validar = new Ajv({ strict: false, validateFormats: false }).compile(esquema);
    validar(asyncApi);
    expect(validar.errors ?? []).toEqual([]);
    expect(validar({ ...asyncApi, channels: { mal: { address: 7 } } })).toBe(false);
  });

  it('refers to nothing that is not in it', () => {
    const referencias = JSON.stringify(asyncApi).match(/(?<="\$ref":"#\/)[^"]+/g) ?? [];
    const destino = (camino: string) =>
      camino.split('/').reduce((en: unknown, paso) => (en as Record<string, unknown> | undefined)?.[paso], asyncApi);
    expect(referencias.length).toBeGreaterThan(2 * eventos.length);
    expect([...new Set(referencias)].filter((camino) => destino(camino) === undefined)).toEqual([]);
  });

  it('has every topic, every message and every subscription', () => {
    const { channels, operations, components } = asyncApi as Record<string, Record<string, object>>;
    expect(Object.keys(channels!)).toEqual(nombres);
    expect(Object.keys(components!.messages!).sort()).toEqual([...eventos].sort());
    expect(operations).toHaveProperty(['payment-consumer-lee-comisiones.eventos', 'action'], 'receive');
    expect(operations).toHaveProperty(['marketing-publica-comisiones.eventos', 'action'], 'send');
  });
});

describe('the catalogue', () => {
  const catalogo = generarCatalogo(nombres);

  it('has a chapter for every message, and no link that leads nowhere', () => {
    const titulos = [...catalogo.matchAll(/^#{2,3} (.+)$/gm)].map(([, titulo]) => titulo!);
    expect(titulos).toEqual(expect.arrayContaining([...nombres, ...eventos]));
    expect(new Set(titulos).size).toBe(titulos.length);
    const anclas = new Set(titulos.map((titulo) => titulo.toLowerCase().replaceAll('.', '').replaceAll(' ', '-')));
    const enlaces = [...catalogo.matchAll(/\]\(#([^)]+)\)/g)].map(([, ancla]) => ancla!);
    expect(enlaces.filter((ancla) => !anclas.has(ancla))).toEqual([]);
    const archivos = [...catalogo.matchAll(/\]\(([^#)]+)\)/g)].map(([, archivo]) => archivo!);
    for (const archivo of archivos) expect(readFileSync(join(raiz, archivo), 'utf8')).toContain('"alpespartner"');
  });

  it.each(registros.map((registro) => [registro.name, registro] as const))(
    '%s: its examples are messages',
    (_, registro) => {
      const tipo = avro.Type.forSchema(registro as avro.Schema, { wrapUnions: 'never' });
      for (const miembro of miembrosDe(registro)) {
        const ejemplo = { ...nulos(registro), ...ejemploDe(registro, miembro) };
        const mal: string[] = [];
        tipo.isValid(ejemplo, { errorHook: (camino: string[]) => mal.push(camino.join('.')) });
        expect(mal, miembro.name).toEqual([]);
      }
    },
  );
});

const nulos = (registro: Registro) => Object.fromEntries(miembrosDe(registro).map(({ name }) => [name, null]));
