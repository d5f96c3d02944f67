// Runs a command of Confoci in shards, wherever Nextflow's executors run:
//
//   nextflow run confoci.nf --shards 8 --command 'ale studies.csv --out results'
//
// Paths are those of the folder in which Nextflow is started, which all nodes have to see.
params.confoci = 'confoci'
params.shards = 8
params.command = null

process shard {
    cpus 1
    errorStrategy 'retry'
    maxRetries 2

    input:
    val number

    output:
    val number

    script:
    """
    cd '${launchDir}'
    ${params.confoci} ${params.command} --force --threads ${task.cpus} --shard ${number}/${params.shards}
    """
}

process merge {
    input:
    val numbers

    script:
    def words = params.command.tokenize()
    def parts = words[words.indexOf('--out') + 1] + '.shards'
    """
    cd '${launchDir}'
    ${params.confoci} merge ${parts} --force
    """
}

workflow {
    shard(channel.of(1..params.shards)) | collect | merge
}
