import { Controller, Get } from '@nestjs/common';
import { Answer } from '@alpespartner/shared-kernel/platform/http/answer.js';
import { leerCursor, paginaDe } from '@alpespartner/shared-kernel/platform/http/pagina.js';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { Consulta, idSchema, Parametro } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Quien, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { z } from 'zod';
import { alcanceDe } from '../../../comun/adapters/http/alcance.js';
import { listaDe } from '../../../comun/adapters/http/lista.json.js';
import { CampanaRepository } from '../../../campanas/domain/campana/campana.repository.js';
import { campanaDesconocida } from '../../../campanas/domain/campana/errores.js';
import { ComisionDesconocida } from '../../domain/cuenta/errores.js';
import { ComisionesConsulta } from './comisiones.mysql.js';
import { filtroSchema } from '../decision/cuerpos.js';
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
  @Respuesta(200, listaDe(json.comisionJsonSchema), 'In the order of their ids.')
  async listar(@Quien() quien: Principal, @Consulta(filtroSchema) consulta: z.output<typeof filtroSchema>) {
    const { limite, cursor, conversion_id, afiliado_id, campana_id, estado } = consulta;
    const [desde] = leerCursor(cursor, z.tuple([idSchema])) ?? [];
    const filtro = { conversionId: conversion_id, afiliadoId: afiliado_id, campanaId: campana_id, situacion: estado };
    const comisiones = await this.comisiones.list(alcanceDe(quien), filtro, limite + 1, desde);
    return paginaDe(comisiones, limite, (comision) => [comision.estado.id], json.comisionJson);
  }

  @Get(':id')
  @Respuesta(200, json.comisionConAsientosJsonSchema, 'With its entries, oldest first.')
  async ver(@Quien() quien: Principal, @Parametro('id') id: string) {
    const { asientos, ...comision } = await this.leer(quien, id);
    const { moneda } = comision.estado;
    const cuerpo = { ...json.comisionJson(comision), asientos: asientos.map((a) => json.asientoJson(a, moneda)) };
    return new Answer(cuerpo, { version: comision.version });
  }

  @Get(':id/explicacion')
  @Respuesta(200, explicacionJsonSchema, 'Enough to calculate the amount again from it alone.')
  async explicar(@Quien() quien: Principal, @Parametro('id') id: string) {
    const { estado, asientos, version } = await this.leer(quien, id);
    const campana = await this.campanas.find(estado.campanaId, null);
    if (!campana) throw campanaDesconocida();
    return new Answer(explicacionJson(estado, campana.estado, asientos), { version });
  }

  private async leer(quien: Principal, id: string) {
    const comision = await this.comisiones.find(alcanceDe(quien), id);
    if (!comision) throw new ComisionDesconocida();
    return comision;
  }
}
