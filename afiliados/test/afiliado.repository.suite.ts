import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { acto } from '../domain/acto.js';
import type { AfiliadoRepository, PaginaAfiliados } from '../domain/afiliado/afiliado.repository.js';
import { activo, type Almacen, guardado, nuevo, respuestas } from './almacen.js';
import { ahora, campana, cuenta, desde, hoy } from './ejemplos.js';

/** What every AfiliadoRepository promises. */
export function afiliadoRepositorySuite(abrir: () => Promise<Almacen>): void {
  let almacen: Almacen;
  let afiliados: AfiliadoRepository;

  beforeEach(async () => {
    almacen = await abrir();
    afiliados = almacen.afiliados;
  });

  describe('saving', () => {
    it('gives back what was saved, field by field', async () => {
      const afiliado = nuevo({ telefono: '+57 1', pais: 'co', fechaNacimiento: '1990-02-28', banco: cuenta });
      await afiliados.add(afiliado);
      const { id } = afiliado.snapshot;
      expect(await afiliados.find(id)).toEqual({ estado: afiliado.snapshot, version: 1 });
      const despues = await afiliados.update(id, (a) => {
        a.aprobar('CODIGOAAAA', hoy);
        a.inscribir(campana, newId(), hoy);
        a.cambiarNivel('ORO', hoy);
      });
      expect(await afiliados.find(id)).toEqual(despues);
      expect(despues.version).toBe(4);
      expect(await almacen.anunciados()).toEqual([
        'AfiliadoRegistrado',
        'AfiliadoValidado',
        'AfiliadoInscrito',
        'NivelAfiliadoCambiado',
      ]);
    });

    it('keeps an ended enrolment beside the open one', async () => {
      const id = await activo(almacen, 'CODIGOAAAB');
      const luego = acto('ana', new Date(ahora.getTime() + 1));
      await afiliados.update(id, (a) => void a.inscribir(campana, newId(), hoy));
      await afiliados.update(id, (a) => a.terminarInscripcion(campana.id, luego));
      await afiliados.update(id, (a) => void a.inscribir(campana, newId(), luego));
      const { estado } = (await afiliados.find(id))!;
      expect(estado.inscripciones.map(({ hasta }) => hasta)).toEqual([luego.en, null]);
    });

    it('an update that changes nothing writes and announces nothing', async () => {
      const id = await guardado(almacen);
      expect((await afiliados.update(id, (a) => a.cambiarNivel('BRONCE', hoy))).version).toBe(1);
      expect(await almacen.anunciados()).toHaveLength(1);
    });

    it('a refused update leaves everything as it was', async () => {
      const id = await guardado(almacen);
      const antes = await afiliados.find(id);
      const intento = afiliados.update(id, (a) => {
        a.aprobar('CODIGOAAAC', hoy);
        a.aprobar('CODIGOAAAC', hoy);
      });
      await expect(intento).rejects.toMatchObject({ codigo: 'afiliados.no-pendiente' });
      expect(await afiliados.find(id)).toEqual(antes);
      expect(await almacen.anunciados()).toHaveLength(1);
    });

    it('an unknown affiliate is found nowhere', async () => {
      expect(await afiliados.find(newId())).toBeNull();
      await expect(afiliados.update(newId(), () => undefined)).rejects.toMatchObject({
        codigo: 'afiliados.desconocido',
      });
    });
  });

  describe('versions', () => {
    it('an expected version that is not the stored one is refused', async () => {
      const id = await activo(almacen, 'CODIGOAAAD');
      await expect(afiliados.update(id, (a) => a.suspender('x', hoy), 1)).rejects.toMatchObject({ motivo: 'version' });
      expect((await afiliados.update(id, (a) => a.suspender('x', hoy), 2)).version).toBe(3);
    });

    it('of eight who approve at once, one does', async () => {
      const id = await guardado(almacen);
      const intentos = Array.from({ length: 8 }, (_, i) =>
        afiliados.update(id, (a) => a.aprobar(`CODIGO000${i}`, hoy)),
      );
      expect(await respuestas(intentos)).toEqual([...Array<string>(7).fill('afiliados.no-pendiente'), 'done']);
      expect(await almacen.anunciados()).toHaveLength(2);
    });
  });

  describe('reading', () => {
    it.each(['asc', 'desc'] as const)('lists by date, %s, page by page, without what hangs on it', async (orden) => {
      const ids: string[] = [];
      for (const dia of ['2026-01-02', '2026-01-02', '2025-12-31', '2026-02-01', '2026-01-02']) {
        const afiliado = nuevo({ banco: cuenta }, desde(dia));
        await afiliados.add(afiliado);
        ids.push(afiliado.snapshot.id);
      }
      const [a = '', b = '', antes = '', ultimo = '', c = ''] = ids;
      const vistos: string[] = [];
      for (let tras: PaginaAfiliados['tras']; vistos.length < 5;) {
        const pagina = await afiliados.list({}, { limite: 2, orden, tras });
        expect(pagina.flatMap(({ estado }) => estado.beneficiarios)).toEqual([]);
        vistos.push(...pagina.map(({ estado }) => estado.id));
        tras = pagina.at(-1)?.estado;
      }
      const porFecha = [antes, a, b, c, ultimo];
      expect(vistos).toEqual(orden === 'asc' ? porFecha : porFecha.reverse());
    });

    it('filters by state, e-mail, document number, code, period and id', async () => {
      const id = await activo(almacen, 'CODIGOAAAF');
      const otro = await guardado(almacen, { email: 'Ana@example.com', tipoDocumento: 'CE', numeroDocumento: 'X-9' });
      const hallados = async (filtro: Parameters<AfiliadoRepository['list']>[0]) =>
        (await afiliados.list(filtro, { limite: 10, orden: 'asc' })).map(({ estado }) => estado.id);
      expect(await hallados({ estado: 'ACTIVO' })).toEqual([id]);
      expect(await hallados({ email: ' ANA@example.com' })).toEqual([otro]);
      expect(await hallados({ documento: 'x-9\u00a0' })).toEqual([otro]);
      expect(await hallados({ codigoReferido: ' codigoaaaf' })).toEqual([id]);
      const despues = new Date(ahora.getTime() + 1);
      expect(await hallados({ desde: ahora, hasta: despues })).toEqual([id, otro]);
      expect(await hallados({ hasta: ahora })).toEqual([]);
      expect(await hallados({ desde: despues })).toEqual([]);
      expect(await hallados({ id: otro, estado: 'ACTIVO' })).toEqual([]);
    });

    it('tells the history in order, page by page', async () => {
      const id = await activo(almacen, 'CODIGOAAAG');
      await afiliados.update(id, (a) => a.suspender('odd clicks', hoy));
      const primera = await almacen.historias.list(id, 2, 0);
      const resto = await almacen.historias.list(id, 10, primera.at(-1)!.n);
      expect(primera.map(({ a }) => a)).toEqual(['PENDIENTE', 'ACTIVO']);
      expect(resto).toEqual([
        {
          n: 3,
          cambio: 'estado',
          quien: 'ana',
          cuando: hoy.en,
          efectivoEn: hoy.efectivoEn,
          porQue: 'odd clicks',
          de: 'ACTIVO',
          a: 'SUSPENDIDO',
        },
      ]);
    });
  });
}
