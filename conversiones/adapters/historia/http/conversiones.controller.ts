import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { pageOf, readCursor } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { PathParam, QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { idSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { ListarConversiones } from '../../../application/historia/listar-conversiones.consulta.js';
import { VerConversion } from '../../../application/historia/ver-conversion.consulta.js';
import { AHORA } from '../../../domain/historia/historia.js';
import { conversionJson, conversionJsonSchema } from '../../conversion/http/conversion.json.js';
import { lectorDe } from '../../http/quien.js';
import { filtroSchema, instanteDeLectura, sinConsulta } from './cuerpos.js';
import { eventoJson, eventosJsonSchema } from './eventos.json.js';
import { listadaJson, listaJsonSchema } from './lista.json.js';

const cursorSchema = z.tuple([instantSchema, idSchema]);

@Controller('conversiones')
@Scope('conversiones:leer')
export class ConversionesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers(200, listaJsonSchema, 'By `ocurrido_en`, newest first unless told otherwise.')
  async listar(@Caller() quien: Principal, @QueryParams(filtroSchema) filtro: z.output<typeof filtroSchema>) {
    const { limite, cursor, orden } = filtro;
    const [ocurridoEn, id] = readCursor(cursor, cursorSchema) ?? [];
    const tras = ocurridoEn && id ? { ocurridoEn, id } : null;
    const pedida = { limite: limite + 1, tras, ascendente: orden === 'asc' };
    const consulta = new ListarConversiones(lectorDe(quien), filtroDe(filtro), pedida);
    const { filas, al } = await this.queries.execute(consulta);
    const pagina = pageOf(filas, limite, (fila) => [fila.ocurridoEn.toISOString(), fila.id], listadaJson);
    return { ...pagina, al: al.toISOString() };
  }

  @Get(':id')
  @Answers(200, conversionJsonSchema, 'As it is now; or as it was at `en`, by what was known at `conocido_en`.')
  async ver(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @QueryParams(instanteDeLectura) { en, conocido_en }: z.output<typeof instanteDeLectura>,
  ) {
    const instante = { en: en ?? null, conocidoEn: conocido_en ?? null };
    const conversion = await this.queries.execute(new VerConversion(lectorDe(quien), id, instante));
    const { comision, cuenta, version, avisos } = conversion;
    return new Answer({ ...conversionJson(conversion, comision, cuenta), avisos }, { version });
  }

  @Get(':id/eventos')
  @Answers(200, eventosJsonSchema, 'All that happened to it, in order: who, when, and when we learned of it.')
  async eventos(@Caller() quien: Principal, @PathParam('id') id: string, @QueryParams(sinConsulta) _: object) {
    const { historia } = await this.queries.execute(new VerConversion(lectorDe(quien), id, AHORA));
    return { datos: historia.map((registrado) => eventoJson(id, registrado)) };
  }
}

const filtroDe = (f: z.output<typeof filtroSchema>) => ({
  campanaId: f.campaign_id,
  afiliadoId: f.affiliate_id,
  situacion: f.estado,
  transaccionId: f.transaction_id,
  usuarioId: f.user_id,
  desde: f.desde,
  hasta: f.hasta,
  valorDesde: f.valor_desde,
  valorHasta: f.valor_hasta,
});
