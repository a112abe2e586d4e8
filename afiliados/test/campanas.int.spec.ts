import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CampanaConsumer } from '../adapters/campana/campana.consumer.js';
import { MysqlCampanas } from '../adapters/campana/campanas.mysql.js';
import { AlCambiarCampana } from '../application/campana/al-cambiar-campana.js';
import { abrirBase, type Base } from './base.js';
import { campana } from './ejemplos.js';
import { deCampana } from './mensajes.js';

describe('the copy of the campaigns', () => {
  let base: Base;
  beforeAll(async () => {
    base = await abrirBase();
  });
  beforeEach(() => base.vaciar());
  afterAll(() => base.cerrar());

  const copiar = (...batch: Parameters<CampanaConsumer['handle']>[0]) =>
    base.unitOfWork.run(() =>
      new CampanaConsumer(new AlCambiarCampana(new MysqlCampanas(base.unitOfWork))).handle(batch),
    );
  const estado = async () => (await new MysqlCampanas(base.unitOfWork).find(campana.id))?.estado;

  it('keeps brand, period and state', async () => {
    await copiar(deCampana('CampanaCreada', 1), deCampana('CampanaActivada', 2));
    expect(await new MysqlCampanas(base.unitOfWork).find(campana.id)).toEqual({ ...campana, secuencia: 2n });
  });

  it('does not go back when an older event comes again', async () => {
    const [creada, activada, pausada] = [
      deCampana('CampanaCreada', 1),
      deCampana('CampanaActivada', 2),
      deCampana('CampanaPausada', 3),
    ];
    await copiar(creada, activada, pausada);
    await copiar(activada, creada, pausada);
    expect(await estado()).toBe('PAUSADA');
  });

  it('waits for a campaign that is not known yet', async () => {
    await expect(copiar(deCampana('CampanaActivada', 2))).rejects.toThrow('Not yet');
    expect(await estado()).toBeUndefined();
  });
});
