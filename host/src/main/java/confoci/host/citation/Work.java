package confoci.host.citation;

import java.util.Locale;

/** A work that is cited. {@code works.bib} among the resources has an entry for each, by its {@link #key}. */
public enum Work {
    TURKELTAUB_2002,
    LAIRD_2005,
    EICKHOFF_2009,
    EICKHOFF_2011,
    EICKHOFF_2012,
    TURKELTAUB_2012,
    EICKHOFF_2016,
    LANCASTER_2007,
    FONOV_2011,
    MULLER_2018,
    LANGNER_2014,
    ROBINSON_2010,
    ACAR_2018,
    FRAHM_2022,
    SMITH_2009,
    BULLMORE_1999,
    NICHOLS_2002,
    NICHOLS_2005,
    PHIPSON_2010,
    BENJAMINI_1995,
    BENJAMINI_2001,
    GENOVESE_2002,
    WORSLEY_1996,
    WESTFALL_1993,
    GE_2003,
    ROUSSEEUW_1987,
    HUBERT_1985,
    WARD_1963,
    WAGER_2007,
    WAGER_2009,
    YARKONI_2011,
    POLDRACK_2006,
    LAIRD_2009,
    COCHRAN_1954,
    MANTEL_1959,
    CASH_2023,
    SABERI_2024,
    FOX_2018,
    BOES_2015,
    MO_2024,
    VANDENHEUVEL_2026,
    SALO_2023,
    DESIKAN_2006,
    FISCHL_2002,
    BURT_2020,
    VILADOMAT_2014,
    CONFOCI;

    /** The key of its entry in BibTeX. */
    public String key() {
        return name().replace("_", "").toLowerCase(Locale.ROOT);
    }
}
