import { beforeEach, describe, expect, it } from 'vitest';
import type { AfiliadoRepository } from '../domain/afiliado/afiliado.repository.js';
import { CodigoReferidoTomado } from '../domain/afiliado/errores.js';
import { activo, type Almacen, guardado, nuevo, respuestas } from './almacen.js';
import { hoy } from './ejemplos.js';

/** What every AfiliadoRepository promises about who is who: nobody twice, nobody their own ancestor. */
export function identidadSuite(abrir: () => Promise<Almacen>): void {
  let almacen: Almacen;
  let afiliados: AfiliadoRepository;

  beforeEach(async () => {
    almacen = await abrir();
    afiliados = almacen.afiliados;
  });

  describe('uniqueness', () => {
    it.each([
      ['email', { email: 'UNO@Example.com' }],
      ['documento', { tipoDocumento: 'PASAPORTE', numeroDocumento: 'ab-1' }],
    ] as const)('a second one with the same %s is refused, whatever the letter case', async (campo, mismo) => {
      const id = await guardado(almacen, {
        email: 'uno@example.com',
        tipoDocumento: 'PASAPORTE',
        numeroDocumento: 'AB-1',
      });
      await expect(afiliados.add(nuevo(mismo))).rejects.toMatchObject({ campo, existente: id });
      expect(await almacen.anunciados()).toHaveLength(1);
    });

    it('so is a change to it', async () => {
      await guardado(almacen, { email: 'uno@example.com' });
      const id = await guardado(almacen);
      const cambio = afiliados.update(id, (a) => a.actualizar({ email: 'Uno@example.com' }, null, hoy));
      await expect(cambio).rejects.toMatchObject({ codigo: 'afiliados.duplicado' });
      expect((await afiliados.find(id))?.version).toBe(1);
    });

    it('the same number of another document is another document', async () => {
      await guardado(almacen, { tipoDocumento: 'CC', numeroDocumento: '777' });
      await guardado(almacen, { tipoDocumento: 'CE', numeroDocumento: '777' });
    });

    it('of ten who register one address at once, one does', async () => {
      const intentos = Array.from({ length: 10 }, () => afiliados.add(nuevo({ email: 'todos@example.com' })));
      expect(await respuestas(intentos)).toEqual([...Array<string>(9).fill('afiliados.duplicado'), 'done']);
      expect(await almacen.anunciados()).toHaveLength(1);
    });

    it('a referral code is nobody else’s', async () => {
      await activo(almacen, 'CODIGOAAAE');
      const id = await guardado(almacen);
      await expect(afiliados.update(id, (a) => a.aprobar('CODIGOAAAE', hoy))).rejects.toBeInstanceOf(
        CodigoReferidoTomado,
      );
      expect((await afiliados.find(id))?.estado.situacion.tipo).toBe('PENDIENTE');
    });
  });

  describe('referrers', () => {
    const referir = (id: string, por: string) =>
      afiliados.update(id, async (a) => a.actualizar({}, await afiliados.referidor(por), hoy));

    it('are found by id and by code, with all who brought them', async () => {
      const [abuela, madre] = [await activo(almacen, 'ABUELA0000'), await activo(almacen, 'MADRE00000')];
      await referir(madre, abuela);
      const hija = await activo(almacen, 'HIJA000000');
      await referir(hija, 'madre00000');
      expect(await afiliados.referidor(hija)).toEqual({ id: hija, situacion: 'ACTIVO', ancestros: [madre, abuela] });
      expect(await afiliados.referidor('NADIE00000')).toBeNull();
    });

    it('two that name each other at once do not both succeed', async () => {
      const [una, otra] = [await activo(almacen, 'UNA0000000'), await activo(almacen, 'OTRA000000')];
      const intentos = [referir(una, otra), referir(otra, una)];
      expect(await respuestas(intentos)).toEqual(['afiliados.referido-circular', 'done']);
    });
  });
}
