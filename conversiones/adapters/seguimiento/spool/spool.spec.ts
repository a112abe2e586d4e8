import { appendFile, mkdtemp, readdir, readFile, rename, rm, utimes } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { Folder } from './folder.js';
import { Spool } from './spool.js';

let carpeta: string;
beforeEach(async () => {
  carpeta = await mkdtemp(join(tmpdir(), 'spool-'));
  return async () => {
    await Promise.all(abiertos.splice(0).map((spool) => spool.close()));
    await rm(carpeta, { recursive: true });
  };
});

let procesos = 0;
const abiertos: Spool[] = [];
const nuevo = (maximo = 100_000_000) => {
  const spool = new Spool(new Folder(carpeta, `p${procesos++}`), maximo);
  abiertos.push(spool);
  return spool;
};
const archivos = () => readdir(carpeta);
/** Takes everything there is. */
async function vaciar(spool: Spool): Promise<string[]> {
  const lineas: string[] = [];
  for (let chunk = await spool.take(); chunk; chunk = await spool.take()) {
    lineas.push(...chunk.lines);
    await spool.done(chunk);
  }
  return lineas;
}
const numeradas = (n: number, de = 'l') => Array.from({ length: n }, (_, i) => `${de}${i}`);

describe('a spool', () => {
  it('gives its lines in their order, and the same again until they are done', async () => {
    const spool = nuevo();
    await Promise.all(numeradas(3_000).map((linea) => spool.append(linea)));
    const primera = await spool.take();
    expect(await spool.take()).toEqual(primera);
    expect(await vaciar(spool)).toEqual(numeradas(3_000));
    expect([await spool.take(), spool.pending]).toEqual([null, 0]);
    await spool.append('una más');
    expect(await vaciar(spool)).toEqual(['una más']);
  });

  it('has written a line before it says so', async () => {
    const spool = nuevo();
    await spool.append('a');
    const [archivo = ''] = await archivos();
    expect(await readFile(join(carpeta, archivo), 'utf8')).toBe('a\n');
  });

  it('keeps no more than it may, and goes on once there is room', async () => {
    const spool = nuevo(10);
    await spool.append('12345');
    await expect(spool.append('67890')).rejects.toThrow('full');
    await vaciar(spool);
    await spool.append('67890');
    expect(await vaciar(spool)).toEqual(['67890']);
  });

  it('leaves no files behind of what was taken, however much it was', async () => {
    const spool = nuevo();
    for (let i = 0; i < 20; i++) {
      await Promise.all(numeradas(10, 'x'.repeat(50_000)).map((linea) => spool.append(linea)));
      expect(await vaciar(spool)).toHaveLength(10);
    }
    expect((await archivos()).length).toBeLessThanOrEqual(2);
    abiertos.pop();
    await spool.close();
    expect(await archivos()).toEqual([]);
  });
});

describe('what a dead instance has left', () => {
  const deMuerto = (texto: string, host = hostname()) =>
    appendFile(join(carpeta, `${host.replaceAll(/[^\w.-]/g, '_')}~2147483646~muerto~0.clics`), texto);

  it('is taken over, with whatever it was writing when it died', async () => {
    await deMuerto('a\nb\n{"id":');
    const spool = nuevo();
    expect(await spool.adopt(new Date())).toBe(1);
    expect(await vaciar(spool)).toEqual(['a', 'b', '{"id":']);
    expect(await archivos()).toEqual([]);
  });

  it('is taken by one of several', async () => {
    await deMuerto('a\n');
    const spools = [nuevo(), nuevo(), nuevo()];
    await Promise.all(spools.map((spool) => spool.adopt(new Date())));
    const tomadas = await Promise.all(spools.map(vaciar));
    expect(tomadas.flat()).toEqual(['a']);
  });

  it('on another machine is taken when nobody has touched it for a minute', async () => {
    await deMuerto('a\n', 'otra-maquina');
    const spool = nuevo();
    expect(await spool.adopt(new Date())).toBe(0);
    expect(await spool.adopt(new Date(Date.now() + 61_000))).toBe(1);
  });

  it('stays for the next one when it could not be stored in time', async () => {
    const antes = nuevo();
    await antes.append('a');
    abiertos.pop();
    await antes.close();
    const [archivo = ''] = await archivos();
    const hace = new Date(Date.now() - 61_000);
    await utimes(join(carpeta, archivo), hace, hace);
    const despues = nuevo();
    await despues.adopt(new Date());
    expect(await vaciar(despues)).toEqual(['a']);
  });
});

it('whose file is taken for a dead one’s loses nothing: what it writes from then on is written again', async () => {
  const [vivo, otro] = [nuevo(), nuevo()];
  await vivo.append('antes');
  const [archivo = ''] = await archivos();
  expect(await otro.adopt(new Date(Date.now() + 61_000))).toBe(1);
  expect(await archivos()).not.toContain(archivo);
  await Promise.all(numeradas(100).map((linea) => vivo.append(linea)));
  const todas = [...(await vaciar(vivo)), ...(await vaciar(otro))];
  expect([...new Set(todas)].sort()).toEqual(['antes', ...numeradas(100)].sort());
});

it('whose file is gone writes to another one', async () => {
  const spool = nuevo();
  await spool.append('antes');
  const [archivo = ''] = await archivos();
  await rename(join(carpeta, archivo), join(carpeta, 'aparte'));
  await spool.append('después');
  expect(await vaciar(spool)).toContain('después');
});
