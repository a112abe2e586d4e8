import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { readCursor, pageOf } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { QueryParams, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { idSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { z } from 'zod';
import { ListarConversiones } from '../../application/listar-conversiones.js';
import { VerConversion } from '../../application/ver-conversion.js';
import { AHORA } from '../../domain/historia.js';
import { conversionJson, conversionJsonSchema } from './conversion.json.js';
import { filtroSchema, instanteDeLectura } from './cuerpos.js';
import { eventoJson, eventosJsonSchema } from './eventos.json.js';
import { listadaJson, listaJsonSchema } from './lista.json.js';
import { lectorDe } from './quien.js';

@Controller('conversiones')
@Scope('conversiones:leer')
export class LecturasController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers(200, listaJsonSchema, 'Newest first, by `ocurrido_en`.')
  async listar(@Caller() quien: Principal, @QueryParams(filtroSchema) filtro: z.output<typeof filtroSchema>) {
    const { limite, cursor, campaign_id, affiliate_id, estado, desde, hasta, valor_desde, valor_hasta } = filtro;
    const [ocurridoEn, id] = readCursor(cursor, z.tuple([instantSchema, idSchema])) ?? [];
    const tras = ocurridoEn && id ? { ocurridoEn, id } : null;
    const importes = { valorDesde: valor_desde, valorHasta: valor_hasta };
    const que = { campanaId: campaign_id, afiliadoId: affiliate_id, situacion: estado, desde, hasta, ...importes };
    const pedido = new ListarConversiones(que, lectorDe(quien), { limite: limite + 1, tras });
    const { filas, al } = await this.queries.execute(pedido);
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
    const conversion = await this.queries.execute(new VerConversion(id, lectorDe(quien), instante));
    return new Answer(conversionJson(conversion, conversion.comision, conversion.cuenta), {
      version: conversion.version,
    });
  }

  @Get(':id/eventos')
  @Answers(200, eventosJsonSchema, 'All that happened to it, in order: who, when, and when we learned of it.')
  async eventos(@Caller() quien: Principal, @PathParam('id') id: string) {
    const { historia } = await this.queries.execute(new VerConversion(id, lectorDe(quien), AHORA));
    return { datos: historia.map((registrado) => eventoJson(id, registrado)) };
  }
}
