import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { pageOf, readCursor } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { idSchema, instantSchema, monedaSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { VerEmbudo } from '../../../application/historia/ver-embudo.consulta.js';
import { type DiaDeEstadistica, VerEstadisticas } from '../../../application/historia/ver-estadisticas.consulta.js';
import { lectorDe } from '../../http/quien.js';
import { embudoSchema, estadisticasSchema } from './cuerpos.js';
import { diaJson, embudoJson, embudoJsonSchema, estadisticasJsonSchema } from './estadisticas.json.js';

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
    const pagina = { limite: limite + 1, tras: posicionDe(cursor) };
    const consulta = new VerEstadisticas(lectorDe(quien), filtroDe(filtro), pagina);
    const { dias, al } = await this.queries.execute(consulta);
    return { ...pageOf(dias, limite, claveDe, diaJson), al: al.toISOString() };
  }

  @Get('embudo')
  @Answers(200, embudoJsonSchema, 'From the clicks to the money: how far conversions came, by currency.')
  async embudo(@Caller() quien: Principal, @QueryParams(embudoSchema) filtro: z.output<typeof embudoSchema>) {
    const { monedas, clics, al } = await this.queries.execute(new VerEmbudo(lectorDe(quien), filtroDe(filtro)));
    return { clics, datos: monedas.map(embudoJson), al: al.toISOString() };
  }
}

const filtroDe = ({ campaign_id, affiliate_id, desde, hasta }: z.output<typeof embudoSchema>) => ({
  campanaId: campaign_id,
  afiliadoId: affiliate_id,
  desde,
  hasta,
});

function posicionDe(cursor: string | undefined) {
  const [campanaId, afiliadoId, moneda, ultima] = readCursor(cursor, cursorSchema) ?? [];
  return campanaId && afiliadoId !== undefined && moneda && ultima ? { campanaId, afiliadoId, moneda, ultima } : null;
}

const claveDe = ({ campanaId, afiliadoId, moneda, ultima }: DiaDeEstadistica) => [
  campanaId,
  afiliadoId,
  moneda,
  ultima.toISOString(),
];
