import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { pageOf, pageSchema, readCursor } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { PathParam, QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { idSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { listaDe } from '../../../comun/adapters/http/lista.json.js';
import { lectorDe } from '../../../comun/adapters/http/quien.js';
import { ExplicarComision } from '../../application/cuenta/explicar-comision.consulta.js';
import { ListarComisiones } from '../../application/cuenta/listar-comisiones.consulta.js';
import { VerComision } from '../../application/cuenta/ver-comision.consulta.js';
import { SITUACIONES_COMISION } from '../../domain/cuenta/situacion.js';
import { explicacionJson, explicacionJsonSchema } from './explicacion.json.js';
import * as json from './respuestas.js';

const filtroSchema = pageSchema.extend({
  conversion_id: idSchema.optional(),
  afiliado_id: idSchema.optional(),
  campana_id: idSchema.optional(),
  estado: z.enum(SITUACIONES_COMISION).optional(),
});

/** An affiliate sees its own commissions, a brand those of its campaigns. */
@Controller('comisiones')
@Scope('comisiones:leer')
export class ComisionesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers(200, listaDe(json.comisionJsonSchema), 'In the order of their ids.')
  async listar(@Caller() principal: Principal, @QueryParams(filtroSchema) consulta: z.output<typeof filtroSchema>) {
    const { limite, cursor, conversion_id, afiliado_id, campana_id, estado } = consulta;
    const [desde] = readCursor(cursor, z.tuple([idSchema])) ?? [];
    const filtro = { conversionId: conversion_id, afiliadoId: afiliado_id, campanaId: campana_id, situacion: estado };
    const listar = new ListarComisiones(lectorDe(principal), filtro, limite + 1, desde);
    const comisiones = await this.queries.execute(listar);
    return pageOf(comisiones, limite, (comision) => [comision.estado.id], json.comisionJson);
  }

  @Get(':id')
  @Answers(200, json.comisionConAsientosJsonSchema, 'With its entries, oldest first.')
  async ver(@Caller() principal: Principal, @PathParam('id') id: string) {
    const comision = await this.queries.execute(new VerComision(lectorDe(principal), id));
    const cuerpo = { ...json.comisionJson(comision), asientos: comision.asientos.map(json.asientoJson) };
    return new Answer(cuerpo, { version: comision.version });
  }

  @Get(':id/explicacion')
  @Answers(200, explicacionJsonSchema, 'Enough to calculate the amount again from it alone.')
  async explicar(@Caller() principal: Principal, @PathParam('id') id: string) {
    const explicacion = await this.queries.execute(new ExplicarComision(lectorDe(principal), id));
    return new Answer(explicacionJson(explicacion), { version: explicacion.comision.version });
  }
}
