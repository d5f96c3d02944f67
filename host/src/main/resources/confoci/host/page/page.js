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
  const rgb = (hex) => [hex >> 16, hex >> 8 & 255, hex & 255];
  const css = (colours) => 'linear-gradient(to right,' + colours.map((c) => 'rgb(' + rgb(c).join() + ')').join() + ')';

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
    const colormap = (name, colours) => {
      const all = [colours[0], ...colours].map(rgb);
      nv.addColormap(name, {
        R: all.map((c) => c[0]), G: all.map((c) => c[1]), B: all.map((c) => c[2]), A: all.map((_, i) => (i ? 255 : 0)),
        I: all.map((_, i) => (i ? Math.round(1 + 254 * (i - 1) / (colours.length - 1)) : 0)),
      });
    };
    colormap('above', data.above);
    colormap('below', data.below);
    const image = (id, name, options) => niivue.NVImage.loadFromFile({ file: new File([bytes(id)], name + '.nii.gz'), name, ...options });
    nv.addVolume(await image('t1', 't1', { colormap: 'gray', opacity: 1, cal_min: 0, cal_max: data.white }));
    nv.setSliceType(nv.sliceTypeMultiplanar);

    const [choice, slider, opacity] = [$('map'), $('threshold'), $('opacity')];
    if (!data.maps.length) [choice, slider, opacity, $('bar')].forEach((control) => { control.parentElement.hidden = true; });
    const steps = Number(slider.max);
    let [map, overlay, turn] = [null, null, 0];
    const threshold = () => map.low + (map.high - map.low) * slider.value / steps;
    // Of -log10 p, in the words of the reader.
    const words = (value) => map.log ? 'p < ' + digits(10 ** -value) : digits(value);
    const drawThreshold = () => {
      if (!overlay) return;
      const least = Math.min(threshold(), map.high * (1 - 1e-6));
      const first = Math.max(least - (map.high - least) / 254, least / 2);
      overlay.cal_min = first;
      overlay.cal_max = map.high;
      overlay.cal_minNeg = -map.high;
      overlay.cal_maxNeg = -first;
      nv.updateGLVolume();
      $('threshold-value').textContent = words(least);
      slider.setAttribute('aria-valuetext', words(least));
      const [a, b] = map.signed ? [-map.high, map.high] : [least, map.high];
      $('bar').style.background = css(map.signed ? [...data.below].reverse().concat(data.above) : data.above);
      $('bar-low').textContent = map.log ? digits(10 ** -a) : digits(a);
      $('bar-high').textContent = map.log ? digits(10 ** -b) : digits(b);
      $('bar-name').textContent = map.quantity;
    };
    const showMap = async () => {
      const mine = ++turn;
      map = data.maps[choice.selectedIndex];
      const next = await image(map.id, map.id, { colormap: 'above', colormapNegative: map.signed ? 'below' : '', opacity: 1,
        cal_min: map.threshold, cal_max: map.high });
      if (mine !== turn) return;
      if (overlay) nv.removeVolume(overlay);
      overlay = next;
      nv.addVolume(overlay);
      slider.value = map.high > map.low ? Math.round(steps * (map.threshold - map.low) / (map.high - map.low)) : 0;
      $('map-meaning').textContent = map.meaning;
      drawThreshold();
      drawOpacity();
      told();
      document.body.dataset.map = choice.value;
    };
    const drawOpacity = () => {
      if (overlay) nv.setOpacity(nv.volumes.indexOf(overlay), opacity.value / 100);
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
      if (overlay) {
        const voxel = overlay.mm2vox([...mm, 1]);
        const value = overlay.getValue(...voxel.map(Math.round));
        const name = map.log ? 'p' : map.quantity;
        $('value').textContent = name + ' ' + (map.log ? (value > 0 ? digits(10 ** -value) : '1') : digits(value || 0));
      }
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
        jump(button.dataset.mm.split(' ').map(Number));
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
