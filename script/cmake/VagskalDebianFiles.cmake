# Run by cpack between installing and packing: what a Debian package has besides what any prefix gets, and one moment
# for every file, so that the same commit built with the same tools gives the same package.
if(NOT CPACK_GENERATOR STREQUAL DEB)
    return()
endif()
set(usr ${CPACK_TEMPORARY_DIRECTORY}${CPACK_PACKAGING_INSTALL_PREFIX})
set(doc ${usr}/share/doc/vagskal)

function(run)
    execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# Without a clock given from outside (script/package gives that of the last commit): now.
set(moment $ENV{SOURCE_DATE_EPOCH})
if(NOT moment)
    string(TIMESTAMP moment "%s" UTC)
endif()
execute_process(COMMAND date --utc -R -d @${moment} OUTPUT_VARIABLE date OUTPUT_STRIP_TRAILING_WHITESPACE
                COMMAND_ERROR_IS_FATAL ANY)

file(COPY_FILE ${CPACK_VAGSKAL_SOURCE}/script/packaging/copyright ${doc}/copyright)
file(REMOVE ${doc}/LICENSE) # every Debian has that text; copyright says where
file(RENAME ${doc}/CHANGELOG.md ${doc}/changelog)
file(WRITE ${doc}/changelog.Debian "vagskal (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium

  * Packed from the sources of this version; what changed in them is in
    changelog.gz.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")
file(GLOB binaries ${usr}/bin/* ${usr}/lib/*/vagskal/*)
run(strip --strip-unneeded --remove-section=.comment --remove-section=.note ${binaries})
file(GLOB_RECURSE pages ${usr}/share/man/*.1)
run(gzip -9n ${doc}/changelog ${doc}/changelog.Debian ${pages})
run(chmod -R u=rwX,go=rX ${CPACK_TEMPORARY_DIRECTORY})
run(find ${CPACK_TEMPORARY_DIRECTORY} -exec touch -h -d @${moment} {} +)
