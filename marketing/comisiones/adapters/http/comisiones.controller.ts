import { Controller, Get } from '@nestjs/common';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { readCursor, pageOf } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { QueryParams, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { idSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { z } from 'zod';
import { alcanceDe } from '../../../adapters/alcance.js';
import { listaDe } from '../../../campanas/adapters/http/respuestas.js';
import { CampanaRepository } from '../../../campanas/domain/campana.repository.js';
import { CampanaDesconocida } from '../../../campanas/domain/errores.js';
import { ComisionDesconocida } from '../../domain/errores.js';
import { ComisionesConsulta } from '../comisiones.consulta.js';
import { filtroSchema } from './cuerpos.js';
import { explicacionJson, explicacionJsonSchema } from './explicacion.json.js';
import * as json from './respuestas.js';

/** An affiliate sees its own commissions, a brand those of its campaigns. */
@Controller('comisiones')
@Scope('comisiones:leer')
export class ComisionesController {
  constructor(
    private readonly comisiones: ComisionesConsulta,
    private readonly campanas: CampanaRepository,
  ) {}

  @Get()
  @Answers(200, listaDe(json.comisionJsonSchema), 'In the order of their ids.')
  async listar(@Caller() quien: Principal, @QueryParams(filtroSchema) consulta: z.output<typeof filtroSchema>) {
    const { limite, cursor, conversion_id, afiliado_id, campana_id, estado } = consulta;
    const [desde] = readCursor(cursor, z.tuple([idSchema])) ?? [];
    const filtro = { conversionId: conversion_id, afiliadoId: afiliado_id, campanaId: campana_id, situacion: estado };
    const comisiones = await this.comisiones.list(alcanceDe(quien), filtro, limite + 1, desde);
    return pageOf(comisiones, limite, (comision) => [comision.estado.id], json.comisionJson);
  }

  @Get(':id')
  @Answers(200, json.comisionConAsientosJsonSchema, 'With its entries, oldest first.')
  async ver(@Caller() quien: Principal, @PathParam('id') id: string) {
    const { asientos, ...comision } = await this.leer(quien, id);
    const { moneda } = comision.estado;
    const cuerpo = { ...json.comisionJson(comision), asientos: asientos.map((a) => json.asientoJson(a, moneda)) };
    return new Answer(cuerpo, { version: comision.version });
  }

  @Get(':id/explicacion')
  @Answers(200, explicacionJsonSchema, 'Enough to calculate the amount again from it alone.')
  async explicar(@Caller() quien: Principal, @PathParam('id') id: string) {
    const { estado, asientos, version } = await this.leer(quien, id);
    const campana = await this.campanas.find(estado.campanaId, null);
    if (!campana) throw new CampanaDesconocida();
    return new Answer(explicacionJson(estado, campana.estado, asientos), { version });
  }

  private async leer(quien: Principal, id: string) {
    const comision = await this.comisiones.find(alcanceDe(quien), id);
    if (!comision) throw new ComisionDesconocida();
    return comision;
  }
}
