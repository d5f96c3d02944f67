// What a report does beyond being read: the brain, tables that sort, copying. Without it, and without WebGL2, everything stands there still.
(() => {
  'use strict';
  const $ = (id) => document.getElementById(id);
  const make = (name, text) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    return element;
  };

  // Tables. The sort of tablesort's own for numbers ignores exponents.
  const number = (text) => {
    const value = Number(text.replace(/,/g, '').replace('\u2212', '-'));
    return text.trim() === '' || Number.isNaN(value) ? (text.trim() === 'inf' ? Infinity : -Infinity) : value;
  };
  Tablesort.extend('value', () => false, (a, b) => {
    const [x, y] = [number(a), number(b)];
    return x === y ? 0 : y - x;
  });
  const rowsOf = (table) => [...table.tBodies[0].rows];
  // As in the tables of the folder, text that a spreadsheet would run as a formula begins with an apostrophe.
  const cellText = (cell) => {
    const text = cell.textContent.replace(/[\t\n]+/g, ' ').trim();
    return /^[-=+@]/.test(text) && !/^[-+]?[\d.,eE+ -]*$/.test(text) ? `'${text}` : text;
  };
  const asTsv = (table) => [table.tHead.rows[0], ...rowsOf(table).filter((row) => !row.hidden)]
    .map((row) => [...row.cells].filter((cell) => !cell.classList.contains('show')).map(cellText).join('\t')).join('\n') + '\n';

  const copy = async (text, fallback, say) => {
    try {
      await navigator.clipboard.writeText(text);
      say('Copied');
    } catch {
      const range = document.createRange();
      range.selectNodeContents(fallback);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      say('Selected: copy with Ctrl+C or \u2318C');
    }
  };

  document.querySelectorAll('.sheet').forEach((sheet) => {
    const table = sheet.querySelector('table');
    const tools = sheet.querySelector('.tools');
    const said = tools.querySelector('.said');
    const say = (text) => { said.textContent = text; };
    new Tablesort(table);
    [...table.tHead.rows[0].cells].forEach((cell) => cell.addEventListener('keydown', (event) => {
      if (event.key === ' ') {
        event.preventDefault();
        cell.click();
      }
    }));
    if (rowsOf(table).length > 10) {
      const filter = make('input');
      filter.type = 'search';
      filter.placeholder = 'Filter rows';
      filter.setAttribute('aria-label', 'Filter rows of ' + table.caption.textContent);
      filter.addEventListener('input', () => {
        const wanted = filter.value.toLowerCase().split(/\s+/);
        let shown = 0;
        rowsOf(table).forEach((row) => {
          const text = row.textContent.toLowerCase();
          row.hidden = !wanted.every((word) => text.includes(word));
          shown += row.hidden ? 0 : 1;
        });
        say(shown + ' of ' + rowsOf(table).length + ' rows');
      });
      tools.prepend(filter);
    }
    const copied = make('button', 'Copy');
    copied.type = 'button';
    copied.addEventListener('click', () => copy(asTsv(table), table, say));
    const saved = make('button', 'Download TSV');
    saved.type = 'button';
    saved.addEventListener('click', () => {
      const link = make('a');
      link.href = URL.createObjectURL(new Blob([asTsv(table)], { type: 'text/tab-separated-values' }));
      link.download = table.dataset.file;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
    said.before(copied, saved);
    [copied, saved].forEach((button) => button.setAttribute('aria-label', button.textContent + ': ' + table.caption.textContent));
  });
  document.querySelectorAll('[data-copies]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => {
      const target = $(button.dataset.copies);
      copy(target.textContent, target, (text) => { button.textContent = text; });
    });
  });

  // A link may lead into something that is folded or filtered.
  const reveal = () => {
    const target = location.hash.length > 1 && $(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let outer = target; outer; outer = outer.parentElement) {
      if (outer.tagName === 'DETAILS') outer.open = true;
      outer.hidden = outer.tagName === 'TR' ? false : outer.hidden;
    }
    document.querySelectorAll('.found').forEach((row) => row.classList.remove('found'));
    if (target.tagName === 'TR') target.classList.add('found');
    target.scrollIntoView({ block: 'center' });
  };
  addEventListener('hashchange', reveal);
  reveal();

  // The brain.
  const data = $('viewer-data') && JSON.parse($('viewer-data').textContent);
  const showButtons = [...document.querySelectorAll('button[data-mm]')];
  const still = () => {
    $('brain')?.classList.remove('live');
    if ($('viewer')) $('viewer').hidden = true;
    showButtons.forEach((button) => { button.hidden = true; });
  };
  const bytes = (id) => Uint8Array.from(atob($(id).textContent), (c) => c.charCodeAt(0));
  const digits = (value) => (value === 0 ? '0' : Math.abs(value) >= 1e-4 && Math.abs(value) < 1e5
    ? String(Number(value.toPrecision(3))) : value.toExponential(1)).replace('-', '\u2212');
  const unpacked = async (id) => new Response(new Blob([bytes(id)]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  // In files, of a place without a value.
  const NONE = -32768;
  const valueOf = (steps, map) => (steps === NONE ? NaN : steps * map.step);
  const said = (value, map) => (Number.isNaN(value) ? 'no value'
    : map.log ? 'p ' + (value > 0 ? digits(10 ** -value) : '1') : map.quantity + ' ' + digits(value));
  const rgb = (hex) => [hex >> 16, hex >> 8 & 255, hex & 255];
  const css = (colours) => 'linear-gradient(to right,' + colours.map((c) => 'rgb(' + rgb(c).join() + ')').join() + ')';

  // The cortex: meshes with a value per vertex, which turns to where the crosshair is.
  const NEAR = 10;
  const ROUNDS = 150;
  // A mesh without its folds, by moving each vertex to the middle of its neighbors again and again, in the box of the folded one; and where
  // folds go inwards.
  const unfolded = ({ pts, tris }) => {
    const count = new Float32Array(pts.length / 3);
    for (let t = 0; t < tris.length; t += 3) for (let i = 0; i < 3; i++) count[tris[t + i]] += 2;
    const box = (points) => [0, 1, 2].map((axis) => {
      let [low, high] = [Infinity, -Infinity];
      for (let i = axis; i < points.length; i += 3) {
        low = Math.min(low, points[i]);
        high = Math.max(high, points[i]);
      }
      return [low, high];
    });
    const middle = (points) => {
      const next = new Float32Array(points.length);
      for (let t = 0; t < tris.length; t += 3) {
        for (let i = 0; i < 3; i++) {
          const [a, b, c] = [tris[t + i] * 3, tris[t + (i + 1) % 3] * 3, tris[t + (i + 2) % 3] * 3];
          for (let axis = 0; axis < 3; axis++) next[a + axis] += points[b + axis] + points[c + axis];
        }
      }
      return next.map((sum, i) => count[Math.floor(i / 3)] ? sum / count[Math.floor(i / 3)] : points[i]);
    };
    const normals = new Float32Array(pts.length);
    for (let t = 0; t < tris.length; t += 3) {
      const [a, b, c] = [tris[t] * 3, tris[t + 1] * 3, tris[t + 2] * 3];
      for (let i = 0; i < 3; i++) {
        const [j, k] = [(i + 1) % 3, (i + 2) % 3];
        const part = (pts[b + j] - pts[a + j]) * (pts[c + k] - pts[a + k]) - (pts[b + k] - pts[a + k]) * (pts[c + j] - pts[a + j]);
        [a, b, c].forEach((vertex) => { normals[vertex + i] += part; });
      }
    }
    const [target, folds] = [box(pts), new Float32Array(pts.length / 3)];
    let smooth = pts;
    for (let round = 0; round < ROUNDS; round++) {
      smooth = middle(smooth);
      if (round !== 3) continue;
      folds.forEach((_, v) => {
        const inwards = [0, 1, 2].reduce((sum, i) => sum + (smooth[3 * v + i] - pts[3 * v + i]) * normals[3 * v + i], 0);
        folds[v] = inwards > 0 ? 1 : 0;
      });
    }
    const is = box(smooth);
    smooth = smooth.map((v, i) => target[i % 3][0] + (v - is[i % 3][0]) * (target[i % 3][1] - target[i % 3][0])
      / (is[i % 3][1] - is[i % 3][0] || 1));
    return { smooth, folds };
  };
  const startCortex = async (colormap, jump) => {
    const canvas = $('cortex-canvas');
    const nv = new niivue.Niivue({
      backColor: [0, 0, 0, 1], show3Dcrosshair: false, isOrientationTextVisible: false, isColorbar: false, dragAndDropEnabled: false,
      scrollRequiresFocus: true, loadingText: '', logLevel: 'silent',
    });
    await nv.attachToCanvas(canvas);
    nv.setSliceType(nv.sliceTypeRender);
    colormap('above', data.above, nv);
    colormap('below', data.below, nv);
    nv.addColormap('folds', { R: [160, 108], G: [157, 105], B: [154, 102], A: [255, 255], I: [0, 255] });
    nv.addColormap('dot', { R: [60, 60], G: [220, 220], B: [255, 255], A: [255, 255], I: [0, 255] });
    const sides = [];
    for (const name of data.cortex) {
      const mesh = await niivue.NVMesh.loadFromFile({ file: new File([bytes('mesh-' + name)], name), gl: nv.gl, name: name + '.mz3',
        rgba255: [217, 213, 208, 255] });
      nv.addMesh(mesh);
      nv.setMeshShader(mesh.id, 'Diffuse');
      sides.push({ name, mesh, folded: mesh.pts, none: bytes('none-' + name), ...unfolded(mesh) });
    }
    // As on the medial wall.
    const isNoCortex = ({ side, vertex }) => (side.none[vertex >> 3] >> (vertex & 7) & 1) === 1;
    let [shown, dot, spot] = [null, null, null];
    const cache = new Map();
    const paint = async (map, least, opacity) => {
      shown = [map, least, opacity];
      const mine = shown;
      for (const { name, mesh, folds } of sides) {
        const id = map.id + '-' + name;
        if (map.cortex.includes(name) && !cache.has(id)) {
          cache.set(id, Float32Array.from(new Int16Array(await unpacked(id)), (steps) => valueOf(steps, map)));
        }
        if (mine !== shown) return;
        const values = cache.get(id);
        const layer = (of) => ({ nFrame4D: 1, frame4D: 0, outlineBorder: 0, colormapInvert: false, isAdditiveBlend: false,
          isTransparentBelowCalMin: true, colormapType: 0, colorbarVisible: false, showLegend: false, cal_minNeg: NaN, cal_maxNeg: NaN,
          colormapNegative: '', useNegativeCmap: false, opacity: 1, ...of });
        mesh.layers = [layer({ name: 'folds', values: folds, colormap: 'folds', cal_min: 0, cal_max: 1, global_min: 0, global_max: 1 })];
        if (values) {
          mesh.layers.push(layer({ name: id, values: values.map((value) => value || 0), colormap: 'above', colormapNegative: 'below', useNegativeCmap: map.signed,
            cal_min: least, cal_max: map.high, global_min: -map.high, global_max: map.high, opacity }));
        }
        mesh.updateMesh(nv.gl);
      }
      nv.drawScene();
      tell();
      document.body.dataset.cortexMap = map.id;
    };
    const nearest = (mm) => {
      let best = { distance: Infinity };
      for (const side of sides) {
        const points = side.folded;
        for (let i = 0; i < points.length; i += 3) {
          const distance = Math.hypot(points[i] - mm[0], points[i + 1] - mm[1], points[i + 2] - mm[2]);
          if (distance < best.distance) best = { distance, side, vertex: i / 3, mm: [points[i], points[i + 1], points[i + 2]] };
        }
      }
      return best;
    };
    const tell = () => {
      if (!spot || !shown) return;
      const [map] = shown;
      const values = cache.get(map.id + '-' + spot.side.name);
      $('vertex').textContent = spot.distance > NEAR ? 'The crosshair is not near the cortex.' : spot.side.name + ', vertex ' + spot.vertex
        + ': ' + said(values ? values[spot.vertex] : NaN, map);
    };
    const mark = (place) => {
      spot = place;
      Object.assign(canvas.dataset, { side: spot.side.name, vertex: spot.vertex, mm: spot.mm.map((v) => v.toFixed(1)).join(' ') });
      if (dot) nv.removeMesh(dot);
      dot = null;
      if (spot.distance <= NEAR && spot.side.mesh.visible && !isNoCortex(spot)) {
        const [x, y, z] = spot.side.mesh.pts.subarray(3 * spot.vertex, 3 * spot.vertex + 3);
        dot = nv.loadConnectomeAsMesh({
          name: 'dot', nodeColormap: 'dot', nodeColormapNegative: 'dot', nodeMinColor: 0, nodeMaxColor: 1, nodeScale: 1, edgeColormap: 'dot',
          edgeColormapNegative: 'dot', edgeMin: 2, edgeMax: 3, edgeScale: 0, showLegend: false,
          nodes: [{ name: '', x, y, z, colorValue: 1, sizeValue: 2.5 }], edges: [],
        });
        nv.addMesh(dot);
      }
      canvas.dataset.dot = dot ? 'shown' : 'none';
      nv.drawScene();
      tell();
    };
    // Vertices that do not lie where the brain has them have no place in the planes.
    const follow = (mm) => { if (data.placed) mark(nearest(mm)); };
    const look = (azimuth, elevation, alone) => {
      sides.forEach(({ name, mesh }) => { mesh.visible = !alone || alone === name; });
      if (spot) mark(spot);
      nv.setRenderAzimuthElevation((azimuth + 360) % 360, Math.max(-90, Math.min(90, elevation)));
      canvas.dataset.view = [Math.round(nv.scene.renderAzimuth), Math.round(nv.scene.renderElevation), alone || 'both'].join(' ');
    };
    // From a direction in mm: to the right, to the front, up.
    const from = ([x, y, z], alone) => look(Math.hypot(x, y) < 1e-6 ? 0 : Math.atan2(-x, -y) * 180 / Math.PI,
      Math.atan2(z, Math.hypot(x, y)) * 180 / Math.PI, alone);
    // The side that a place is seen from: that to which the cortex around it faces.
    const face = (mm) => {
      const place = nearest(mm);
      if (!data.placed || place.distance > NEAR || isNoCortex(place)) return;
      const { mesh: { pts, tris }, name } = place.side;
      const at = pts.subarray(3 * place.vertex, 3 * place.vertex + 3);
      const normal = [0, 0, 0];
      for (let t = 0; t < tris.length; t += 3) {
        const [a, b, c] = [tris[t] * 3, tris[t + 1] * 3, tris[t + 2] * 3];
        if (Math.hypot(pts[a] - at[0], pts[a + 1] - at[1], pts[a + 2] - at[2]) > 2 * NEAR) continue;
        const u = [0, 1, 2].map((i) => pts[b + i] - pts[a + i]);
        const v = [0, 1, 2].map((i) => pts[c + i] - pts[a + i]);
        [0, 1, 2].forEach((i) => { normal[i] += u[(i + 1) % 3] * v[(i + 2) % 3] - u[(i + 2) % 3] * v[(i + 1) % 3]; });
      }
      const outside = name === 'left' ? -1 : 1;
      const length = Math.hypot(...normal) || 1;
      const unit = normal.map((v) => v / length);
      const inner = unit[0] * outside < -0.2;
      // A view that people know, turned towards the place.
      from([inner ? -outside : unit[0] * outside > 0.2 ? outside : 0, 0, 0].map((v, i) => v + 0.6 * unit[i]), inner ? name : '');
    };
    document.querySelectorAll('.views button').forEach((button) => button.addEventListener('click', () => {
      const { side, x, y, z } = button.dataset;
      from([Number(x), Number(y || 0), Number(z)], side);
    }));
    const keys = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };
    canvas.addEventListener('keydown', (event) => {
      if (event.key === 'Tab') return;
      event.stopImmediatePropagation();
      if (keys[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        const by = event.shiftKey ? 45 : 10;
        const alone = sides.filter(({ mesh }) => mesh.visible);
        look(nv.scene.renderAzimuth + by * keys[event.key][0], nv.scene.renderElevation + by * keys[event.key][1],
          alone.length < sides.length ? alone[0].name : '');
      }
    }, true);
    // The vertex in front at a place of the canvas, from -1 to 1 to the right and up.
    const pick = (right, up) => {
      const [m] = nv.calculateMvpMatrix(null, undefined, nv.scene.renderAzimuth, nv.scene.renderElevation);
      let best = { depth: Infinity };
      for (const side of sides.filter(({ mesh }) => mesh.visible)) {
        const { pts, tris } = side.mesh;
        const seen = new Float32Array(pts.length);
        for (let i = 0; i < pts.length; i += 3) {
          for (let j = 0; j < 3; j++) seen[i + j] = m[j] * pts[i] + m[4 + j] * pts[i + 1] + m[8 + j] * pts[i + 2] + m[12 + j];
        }
        for (let t = 0; t < tris.length; t += 3) {
          const [a, b, c] = [tris[t] * 3, tris[t + 1] * 3, tris[t + 2] * 3];
          const [bx, by, cx, cy] = [seen[b] - seen[a], seen[b + 1] - seen[a + 1], seen[c] - seen[a], seen[c + 1] - seen[a + 1]];
          const area = bx * cy - cx * by;
          const wb = ((right - seen[a]) * cy - cx * (up - seen[a + 1])) / area;
          const wc = (bx * (up - seen[a + 1]) - (right - seen[a]) * by) / area;
          const wa = 1 - wb - wc;
          const depth = wa * seen[a + 2] + wb * seen[b + 2] + wc * seen[c + 2];
          if (wa >= 0 && wb >= 0 && wc >= 0 && depth < best.depth) {
            best = { depth, side, vertex: (wa >= wb && wa >= wc ? a : wb >= wc ? b : c) / 3 };
          }
        }
      }
      return best;
    };
    let pressed = null;
    canvas.addEventListener('pointerdown', (event) => { pressed = [event.clientX, event.clientY]; });
    canvas.addEventListener('pointerup', (event) => {
      const moved = pressed ? Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) : Infinity;
      pressed = null;
      const box = canvas.getBoundingClientRect();
      const hit = moved < 4 ? pick(2 * (event.clientX - box.left) / box.width - 1, 1 - 2 * (event.clientY - box.top) / box.height) : {};
      if (hit.side) {
        const mm = [...hit.side.folded.subarray(3 * hit.vertex, 3 * hit.vertex + 3)];
        if (data.placed) jump(mm);
        else mark({ ...hit, mm, distance: 0 });
      }
      canvas.dataset.view = [Math.round(nv.scene.renderAzimuth), Math.round(nv.scene.renderElevation),
        canvas.dataset.view.split(' ')[2]].join(' ');
    });
    const inflation = $('inflation');
    const inflate = () => {
      const share = inflation.value / 100;
      $('inflation-value').textContent = inflation.value + ' %';
      sides.forEach(({ mesh, folded, smooth }) => {
        mesh.pts = share ? folded.map((v, i) => v + share * (smooth[i] - v)) : folded;
        mesh.updateMesh(nv.gl);
      });
      if (spot) mark(spot);
    };
    inflation.addEventListener('input', inflate);
    inflate();
    look(nv.scene.renderAzimuth, nv.scene.renderElevation, '');
    nv.resizeListener();
    return { paint, follow, face };
  };

  const start = async () => {
    const canvas = $('canvas');
    if (!document.createElement('canvas').getContext('webgl2')) throw new Error('WebGL2 is missing');
    const nv = new niivue.Niivue({
      backColor: [0, 0, 0, 1], crosshairColor: [0.56, 0.83, 1, 0.85], crosshairWidth: 0.6, crosshairGap: 8, show3Dcrosshair: true,
      isRadiologicalConvention: false, sagittalNoseLeft: false, isOrientationTextVisible: true, multiplanarShowRender: 1, multiplanarLayout: 2,
      dragAndDropEnabled: false, scrollRequiresFocus: true, loadingText: '', logLevel: 'silent', meshThicknessOn2D: 4, tileMargin: 6,
    });
    await nv.attachToCanvas(canvas);
    // What is weaker than the threshold has the first of 256 colours, which is transparent.
    const colormap = (name, colours, into = nv) => {
      const all = [colours[0], ...colours].map(rgb);
      into.addColormap(name, {
        R: all.map((c) => c[0]), G: all.map((c) => c[1]), B: all.map((c) => c[2]), A: all.map((_, i) => (i ? 255 : 0)),
        I: all.map((_, i) => (i ? Math.round(1 + 254 * (i - 1) / (colours.length - 1)) : 0)),
      });
    };
    colormap('above', data.above);
    colormap('below', data.below);
    const image = (content, name, options) => niivue.NVImage.loadFromFile({ file: new File([content], name), name, ...options });
    nv.addVolume(await image(bytes('t1'), 't1.nii.gz', { colormap: 'gray', opacity: 1, cal_min: 0, cal_max: data.white }));
    nv.setSliceType(nv.sliceTypeMultiplanar);

    const [choice, slider, opacity] = [$('map'), $('threshold'), $('opacity')];
    if (!data.maps.length) [choice, slider, opacity, $('bar')].forEach((control) => { control.parentElement.hidden = true; });
    const steps = Number(slider.max);
    let [map, overlay, voxels, turn] = [null, null, null, 0];
    let cortex = null;
    const threshold = () => map.low + (map.high - map.low) * slider.value / steps;
    // A little below the threshold, where the colors begin.
    const firstColour = () => {
      const least = Math.min(threshold(), map.high * (1 - 1e-6));
      return Math.max(least - (map.high - least) / 254, least / 2);
    };
    // Of -log10 p, in the words of the reader.
    const words = (value) => map.log ? 'p < ' + digits(10 ** -value) : digits(value);
    const drawThreshold = () => {
      if (!map) return;
      const least = Math.min(threshold(), map.high * (1 - 1e-6));
      const first = firstColour();
      if (overlay) {
        overlay.cal_min = first;
        overlay.cal_max = map.high;
        overlay.cal_minNeg = -map.high;
        overlay.cal_maxNeg = -first;
        nv.updateGLVolume();
      }
      const painted = cortex?.paint(map, first, opacity.value / 100);
      $('threshold-value').textContent = words(least);
      slider.setAttribute('aria-valuetext', words(least));
      const [a, b] = map.signed ? [-map.high, map.high] : [least, map.high];
      $('bar').style.background = css(map.signed ? [...data.below].reverse().concat(data.above) : data.above);
      $('bar-low').textContent = map.log ? digits(10 ** -a) : digits(a);
      $('bar-high').textContent = map.log ? digits(10 ** -b) : digits(b);
      $('bar-name').textContent = map.quantity;
      return painted;
    };
    // The voxels of a NIfTI file, and the file with 0 where there is no value.
    const read = async (id) => {
      const file = await unpacked(id);
      const header = new DataView(file);
      const all = new Int16Array(file, header.getFloat32(108, true));
      const steps = all.slice();
      all.forEach((value, i) => { if (value === NONE) all[i] = 0; });
      return { steps, size: [42, 44, 46].map((offset) => header.getInt16(offset, true)), file };
    };
    const valueAt = (mm) => {
      const { matrix, grid, first, rest } = voxels.map.voxels;
      const place = [0, 1, 2].map((i) => Math.floor(mm.reduce((sum, v, j) => sum + matrix[4 * i + j] * v, matrix[4 * i + 3]) + 0.5));
      if (place.some((v, i) => v < 0 || v >= grid[i])) return NaN;
      const [x, y, z] = place.map((v, i) => v - first[i]);
      const [nx, ny, nz] = voxels.size;
      const inside = x >= 0 && y >= 0 && z >= 0 && x < nx && y < ny && z < nz;
      return inside ? valueOf(voxels.steps[x + nx * (y + ny * z)], voxels.map) : rest ? 0 : NaN;
    };
    const showMap = async () => {
      const mine = ++turn;
      map = data.maps[choice.selectedIndex];
      const content = map.voxels && { map, ...await read(map.id) };
      const next = content && await image(content.file, map.id + '.nii', { colormap: 'above', colormapNegative: map.signed ? 'below' : '', opacity: 1,
        cal_min: map.threshold, cal_max: map.high });
      if (mine !== turn) return;
      if (overlay) nv.removeVolume(overlay);
      overlay = next || null;
      voxels = content;
      if (overlay) nv.addVolume(overlay);
      else nv.drawScene();
      slider.value = map.high > map.low ? Math.round(steps * (map.threshold - map.low) / (map.high - map.low)) : 0;
      $('map-meaning').textContent = map.meaning;
      drawThreshold();
      drawOpacity();
      told();
      document.body.dataset.map = choice.value;
    };
    const drawOpacity = () => {
      if (overlay) nv.setOpacity(nv.volumes.indexOf(overlay), opacity.value / 100);
      if (map) cortex?.paint(map, firstColour(), opacity.value / 100);
      $('opacity-value').textContent = opacity.value + ' %';
    };

    // Where the crosshair is, in mm, and what the map has there.
    const here = () => [...nv.frac2mm(nv.scene.crosshairPos)].slice(0, 3);
    const told = () => {
      const mm = here();
      ['x', 'y', 'z'].forEach((axis, i) => {
        if (document.activeElement !== $(axis)) $(axis).value = Math.round(mm[i]);
      });
      $('place').textContent = mm.map((v) => String(Math.round(v)).replace('-', '\u2212')).join(' ') + ' mm';
      canvas.dataset.mm = mm.map((v) => v.toFixed(2)).join(' ');
      $('value').textContent = overlay ? said(valueAt(mm), voxels.map) : '';
      cortex?.follow(mm);
    };
    nv.onLocationChange = told;
    const jump = (mm) => {
      // Not beyond the anatomy.
      nv.scene.crosshairPos = nv.mm2frac(mm).map((share) => Math.min(1, Math.max(0, share)));
      nv.createOnLocationChange();
      nv.drawScene();
      told();
    };
    const move = (axis, by) => jump(here().map((v, i) => (i === axis ? Math.round(v) + by : v)));
    const keys = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowDown: [1, -1], ArrowUp: [1, 1], PageDown: [2, -1], PageUp: [2, 1] };
    canvas.addEventListener('keydown', (event) => {
      if (event.key === 'Tab') return;
      // Letters would be shortcuts of niivue that no one has told the reader of.
      event.stopImmediatePropagation();
      if (keys[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        move(keys[event.key][0], keys[event.key][1] * (event.shiftKey ? 5 : 1));
      }
    }, true);
    ['x', 'y', 'z'].forEach((axis, i) => $(axis).addEventListener('change', () => {
      const value = Number($(axis).value);
      if (!Number.isFinite(value)) return;
      jump(here().map((v, j) => (i === j ? value : v)));
      $(axis).value = Math.round(here()[i]);
    }));

    data.foci.forEach((experiment) => {
      const flat = experiment.mm === '' ? [] : experiment.mm.split(' ').map(Number);
      experiment.mm = flat.flatMap((_, i) => (i % 3 ? [] : [flat.slice(i, i + 3)]));
    });
    // Foci as spheres; all of them, or those of an experiment.
    let shown = null;
    const showFoci = () => {
      if (shown) nv.removeMesh(shown);
      shown = null;
      const index = $('foci').selectedIndex;
      if (index === 0) return nv.drawScene();
      const points = index === 1 ? data.foci.flatMap((experiment) => experiment.mm) : data.foci[index - 2].mm;
      shown = nv.loadConnectomeAsMesh({
        name: 'foci', nodeColormap: 'foci', nodeColormapNegative: 'foci', nodeMinColor: 0, nodeMaxColor: 1, nodeScale: 1,
        edgeColormap: 'foci', edgeColormapNegative: 'foci', edgeMin: 2, edgeMax: 3, edgeScale: 0, showLegend: false,
        nodes: points.map(([x, y, z]) => ({ name: '', x, y, z, colorValue: 1, sizeValue: 2.2 })), edges: [],
      });
      nv.addMesh(shown);
    };
    if ($('foci')) {
      nv.addColormap('foci', { R: [60, 60], G: [220, 220], B: [255, 255], A: [255, 255], I: [0, 255] });
      ['none', 'all experiments'].forEach((name) => $('foci').append(make('option', name)));
      data.foci.forEach((experiment) => $('foci').append(make('option', experiment.name)));
      $('foci').addEventListener('change', showFoci);
    }

    showButtons.forEach((button) => {
      button.hidden = false;
      button.addEventListener('click', () => {
        document.querySelectorAll('.peaks button').forEach((other) => other.removeAttribute('aria-current'));
        if (button.closest('.peaks')) {
          button.setAttribute('aria-current', 'true');
        } else {
          canvas.focus({ preventScroll: true });
          $('brain').scrollIntoView();
        }
        const mm = button.dataset.mm.split(' ').map(Number);
        jump(mm);
        cortex?.face(mm);
      });
    });
    choice.addEventListener('change', showMap);
    slider.addEventListener('input', drawThreshold);
    opacity.addEventListener('input', drawOpacity);
    $('brain').classList.add('live');
    nv.resizeListener();
    if (data.maps.length) await showMap();
    jump(data.start);
    document.body.dataset.viewer = 'ready';
    if (!data.cortex.length) return;
    // A second drawing takes time, so it waits until it is looked at.
    new IntersectionObserver((entries, observer) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      startCortex(colormap, jump).then(async (started) => {
        cortex = started;
        cortex.face(here());
        cortex.follow(here());
        await drawThreshold();
        document.body.dataset.cortex = 'ready';
      }).catch((error) => {
        console.info('The cortex is shown in a picture: ' + error.message);
        $('cortex').hidden = true;
        document.body.dataset.cortex = 'still';
      });
    }, { rootMargin: '200px' }).observe($('cortex'));
  };
  if (data) {
    $('viewer').hidden = false;
    start().catch((error) => {
      document.body.dataset.viewer = 'still';
      console.info('The brain is shown in pictures: ' + error.message);
      still();
    });
  } else {
    still();
  }
})();
