import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { readCursor, pageOf } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { idSchema, instantSchema, monedaSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { z } from 'zod';
import { VerEmbudo, VerEstadisticas, type DiaDeEstadistica } from '../../application/ver-estadisticas.js';
import { embudoSchema, estadisticasSchema } from './cuerpos.js';
import { diaJson, embudoJson, embudoJsonSchema, estadisticasJsonSchema } from './estadisticas.json.js';
import { lectorDe } from './quien.js';

const cursorSchema = z.tuple([idSchema, z.union([idSchema, z.literal('')]), monedaSchema, instantSchema]);

/** Sums that follow the events; each answer says as of when. */
@Controller('conversiones')
@Scope('conversiones:leer')
export class EstadisticasController {
  constructor(private readonly queries: QueryBus) {}

  @Get('estadisticas')
  @Answers(200, estadisticasJsonSchema, 'By campaign, affiliate, currency and day of the brand, in that order.')
  async dias(@Caller() quien: Principal, @QueryParams(estadisticasSchema) filtro: z.output<typeof estadisticasSchema>) {
    const { limite, cursor } = filtro;
    const [campanaId, afiliadoId, moneda, ultima] = readCursor(cursor, cursorSchema) ?? [];
    const tras =
      campanaId && afiliadoId !== undefined && moneda && ultima ? { campanaId, afiliadoId, moneda, ultima } : null;
    const pagina = { limite: limite + 1, tras };
    const { dias, al } = await this.queries.execute(new VerEstadisticas(queDe(filtro), lectorDe(quien), pagina));
    return { ...pageOf(dias, limite, claveDe, diaJson), al: al.toISOString() };
  }

  @Get('embudo')
  @Answers(200, embudoJsonSchema, 'From the clicks to the money: how far conversions came, by currency.')
  async embudo(@Caller() quien: Principal, @QueryParams(embudoSchema) filtro: z.output<typeof embudoSchema>) {
    const { embudo, clics, al } = await this.queries.execute(new VerEmbudo(queDe(filtro), lectorDe(quien)));
    return { clics, datos: embudoJson(embudo), al: al.toISOString() };
  }
}

const queDe = ({ campaign_id, affiliate_id, desde, hasta }: z.output<typeof embudoSchema>) => ({
  campanaId: campaign_id,
  afiliadoId: affiliate_id,
  desde,
  hasta,
});

const claveDe = ({ campanaId, afiliadoId, moneda, ultima }: DiaDeEstadistica) => [
  campanaId,
  afiliadoId,
  moneda,
  ultima.toISOString(),
];
